#include "circles.h"
#include "emissions.h"
#include "stretches.h"

// Each step waits for the one before it: what counts is the length of the chain, not the work. So with eight
// states the emission is added to the transition first, ahead of time, unlike elsewhere. A candidate is off by
// a rounding, a thousandth of what the tie rule allows, and only ties leave here, no values. With four it is
// added to the value, as `ck_sweep4_beside` does, where the work counts: the two have to agree to the last bit.

/// The column at its new offset, every so often.
INLINED double offset_taken_out(double largest) { return isfinite(largest) ? largest : 0; }

/// Takes the values of a timestep into the spread of its offset.
INLINED void note_values(const double *values, int states, int64_t t, double *spreads) {
  double largest = -INFINITY, least = INFINITY;
  for (int z = 0; z < states; z++) {
    largest = LARGER(values[z], largest);
    least = values[z] > -INFINITY && values[z] < least ? values[z] : least;
  }
  double *known = spreads + t / CK_TIMESTEPS_PER_OFFSET;
  if (largest - least > *known) *known = largest - least;
}

/// How far below a best value a candidate still ties with it.
INLINED void set_tolerances(vector *tolerances, const vector *best, double offset) {
  vector one = (vector)1.0;
  vector magnitude = __builtin_elementwise_abs(*best + offset);
  *tolerances = tie_tolerance * LARGER(magnitude, one);
}

/// A comparison of four doubles, each as two halves.
typedef int32_t halves __attribute__((ext_vector_type(8)));

INLINED uint32_t bits_of_halves(const halves *comparisons) {
  truth_vector truth = __builtin_convertvector(*comparisons < 0, truth_vector);
  uint8_t bits;
  memcpy(&bits, &truth, 1);
  return bits;
}

// Four states stand in a circle of exclusive ors: candidate r of state z goes to state z ^ r. That
// takes one shuffle less than giving every successor to all lanes, and two of the others are short.
#define WOVEN(a, b) __builtin_shufflevector(a, b, 0, 9, 2, 11, 4, 13, 6, 15)
#define FLIPPED1(v) __builtin_shufflevector(v, v, 1, 0, 3, 2)
#define FLIPPED2(v) __builtin_shufflevector(v, v, 2, 3, 0, 1)
#define FLIPPED3(v) __builtin_shufflevector(v, v, 3, 2, 1, 0)

DISPATCHED_AVX2 void ck_sweep4(
    const double *table, ck_emissions emissions, int64_t first, int64_t last, double *values,
    double *offsets, double *spreads, uint16_t *ties) {
  vector4 a0, a1, a2, a3;
  for (int z = 0; z < 4; z++) {
    a0[z] = table[4 * z + z];
    a1[z] = table[4 * z + (z ^ 1)];
    a2[z] = table[4 * z + (z ^ 2)];
    a3[z] = table[4 * z + (z ^ 3)];
  }
  vector4 value = *(const unaligned_vector4 *)values;
  double base = offsets[(last - 1) / CK_TIMESTEPS_PER_OFFSET];
  for (int64_t t = last - 1; t > first; t--) {
    vector4 entered = *(const unaligned_vector4 *)emission_column(&emissions, t, first) + value;
    vector4 q0 = a0 + entered, q1 = a1 + FLIPPED1(entered);
    vector4 q2 = a2 + FLIPPED2(entered), q3 = a3 + FLIPPED3(entered);
    vector4 left = LARGER(q1, q0), right = LARGER(q3, q2);
    value = LARGER(right, left);
    vector4 magnitude = __builtin_elementwise_abs(value + base), one = (vector4)1.0;
    vector4 least = value - tie_tolerance * LARGER(magnitude, one);
    halves tied01 = WOVEN((halves)(q0 >= least), (halves)(q1 >= least));
    halves tied23 = WOVEN((halves)(q2 >= least), (halves)(q3 >= least));
    ties[t - first] = (uint16_t)(bits_of_halves(&tied01) | bits_of_halves(&tied23) << 8);
    if (t % CK_TIMESTEPS_PER_OFFSET == 0) {
      double a = LARGER(value[1], value[0]), b = LARGER(value[3], value[2]);
      double taken = offset_taken_out(LARGER(b, a));
      value -= taken;
      base += taken;
      offsets[t / CK_TIMESTEPS_PER_OFFSET - 1] = base;
    }
    if (spreads) note_values((const double *)&value, 4, t - 1, spreads);
  }
  *(unaligned_vector4 *)values = value;
}

DISPATCHED void ck_sweep8(
    const double *table, ck_emissions emissions, int64_t first, int64_t last, double *values,
    double *offsets, double *spreads, uint64_t *ties) {
  vector column[LANES];
  for (int to = 0; to < LANES; to++) {
    for (int from = 0; from < LANES; from++) column[to][from] = table[from * LANES + to];
  }
  vector value = *(const unaligned_vector *)values;
  double base = offsets[(last - 1) / CK_TIMESTEPS_PER_OFFSET];
  for (int64_t t = last - 1; t > first; t--) {
    const double *e = emission_column(&emissions, t, first);
    vector q[LANES], larger[LANES];
    for (int to = 0; to < LANES; to++) larger[to] = q[to] = (column[to] + e[to]) + value[to];
    for (int half = LANES / 2; half; half /= 2) {
      for (int to = 0; to < half; to++) {
        larger[to] = LARGER(larger[to + half], larger[to]);
      }
    }
    value = larger[0];
    vector tolerance;
    set_tolerances(&tolerance, &value, base);
    uint64_t tied = 0;
    for (int to = 0; to < LANES; to++) {
      tied |= (uint64_t)bits_of_tied(&q[to], &value, &tolerance) << (to * LANES);
    }
    ties[t - first] = tied;
    if (t % CK_TIMESTEPS_PER_OFFSET == 0) {
      double largest = value[0];
      for (int lane = 1; lane < LANES; lane++) largest = LARGER(value[lane], largest);
      double taken = offset_taken_out(largest);
      value -= taken;
      base += taken;
      offsets[t / CK_TIMESTEPS_PER_OFFSET - 1] = base;
    }
    if (spreads) note_values((const double *)&value, LANES, t - 1, spreads);
  }
  *(unaligned_vector *)values = value;
}

/// Bit r says whether state ^ r ties.
INLINED uint32_t tied4(uint16_t ties, uint32_t state) {
  uint32_t tied = (uint32_t)ties >> (2 * state);
  return (tied & 3) | (tied >> 6 & 12);
}

/// Where the path goes from a state; `several` becomes more than 0 if it could go elsewhere.
INLINED uint32_t next4(uint16_t ties, uint32_t state, uint32_t *several) {
  uint32_t tied = tied4(ties, state);
  *several |= tied & (tied - 1);
  return first_flipped[state][tied];
}

/// Bit 8 z says whether state z ties.
INLINED uint64_t tied8(uint64_t ties, uint32_t state) {
  return ties >> state & 0x0101010101010101;
}

INLINED uint32_t next8(uint64_t ties, uint32_t state, uint64_t *several) {
  uint64_t tied = tied8(ties, state);
  *several |= tied & (tied - 1);
  return (uint32_t)__builtin_ctzll(tied | 1ull << 63) / 8;
}

DISPATCHED int ck_trace4(const uint16_t *ties, int64_t first, int64_t last, uint8_t *path) {
  uint32_t several = 0;
#define NEXT(t, state) next4(ties[(t) - first], (uint32_t)(state), &several)
  TRACE_STRETCHES(first, last, path, NEXT)
#undef NEXT
  return several != 0;
}

DISPATCHED int ck_trace8(const uint64_t *ties, int64_t first, int64_t last, uint8_t *path) {
  uint64_t several = 0;
#define NEXT(t, state) next8(ties[(t) - first], (uint32_t)(state), &several)
  TRACE_STRETCHES(first, last, path, NEXT)
#undef NEXT
  return several != 0;
}

int64_t ck_next_tie4(const uint16_t *ties, const uint8_t *path, int64_t from, int64_t last) {
  for (int64_t t = from; t < last; t++) {
    uint32_t tied = tied4(ties[t], path[t - 1]);
    if (tied & (tied - 1)) return t;
  }
  return last;
}

int64_t ck_next_tie8(const uint64_t *ties, const uint8_t *path, int64_t from, int64_t last) {
  for (int64_t t = from; t < last; t++) {
    uint64_t tied = tied8(ties[t], path[t - 1]);
    if (tied & (tied - 1)) return t;
  }
  return last;
}

int64_t ck_tied_states4(uint16_t ties, int64_t state, int32_t *tied) {
  uint32_t flipped = tied4(ties, (uint32_t)state);
  int64_t count = 0;
  for (int64_t z = 0; z < 4; z++) {
    if (flipped >> (z ^ state) & 1) tied[count++] = (int32_t)z;
  }
  return count;
}

int64_t ck_tied_states8(uint64_t ties, int64_t state, int32_t *tied) {
  uint64_t all = tied8(ties, (uint32_t)state);
  int64_t count = 0;
  for (int64_t z = 0; z < 8; z++) {
    if (all >> (8 * z) & 1) tied[count++] = (int32_t)z;
  }
  return count;
}
