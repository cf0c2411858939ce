#include "circles.h"
#include "columns.h"
#include "emissions.h"
#include "panels.h"
#include "stretches.h"

// Several stretches of a sequence are swept side by side: where each step waits for the one before it,
// the others fill the wait, and what is read of the table serves all of them.

#define SWAPPED1(v) __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6)
#define SWAPPED2(v) __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5)
#define SWAPPED3(v) __builtin_shufflevector(v, v, 3, 2, 1, 0, 7, 6, 5, 4)
#define JOINED(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7)

enum { PAIRS = CK_LANES4 / 2 };

/// The emissions, or the values, of two lanes of four states in one vector.
INLINED void join_lanes(const double *left, const double *right, vector *joined) {
  vector4 a = *(const unaligned_vector4 *)left, b = *(const unaligned_vector4 *)right;
  *joined = JOINED(a, b);
}

/// What a lane is relative to from here on to the left, if the column is at the border of an offset.
INLINED void change_offset(const ck_lane *lane, int64_t t, double largest, double *values, int64_t count) {
  double taken = isfinite(largest) ? largest : 0;
  int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
  for (int64_t z = 0; z < count; z++) values[z] -= taken;
  lane->offsets[block - 1] = lane->offsets[block] + taken;
}

/// The same for two lanes of four states in one vector.
INLINED void change_offsets(const ck_lane *lanes, int64_t t, vector *values) {
  vector largest = LARGER(SWAPPED1(*values), *values);
  largest = LARGER(SWAPPED2(largest), largest);
  vector finite = __builtin_elementwise_abs(largest) < INFINITY ? largest : (vector)0.0;
  *values -= finite;
  int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
  lanes[0].offsets[block - 1] = lanes[0].offsets[block] + finite[0];
  lanes[1].offsets[block - 1] = lanes[1].offsets[block] + finite[4];
}

/// One step of two lanes in circles of exclusive ors, as in `ck_sweep4`.
INLINED void step4(
    const vector *a, const double *left, const double *right, const vector *tolerance, vector *value,
    uint8_t *tied) {
  vector entered;
  join_lanes(left, right, &entered);
  entered += *value;
  vector q0 = a[0] + entered, q1 = a[1] + SWAPPED1(entered);
  vector q2 = a[2] + SWAPPED2(entered), q3 = a[3] + SWAPPED3(entered);
  vector lower = LARGER(q1, q0), upper = LARGER(q3, q2);
  *value = LARGER(upper, lower);
  vector least = *value - *tolerance;
  mask_vector tied0 = q0 >= least, tied1 = q1 >= least, tied2 = q2 >= least, tied3 = q3 >= least;
  tied[0] = bits_of(&tied0), tied[1] = bits_of(&tied1);
  tied[2] = bits_of(&tied2), tied[3] = bits_of(&tied3);
}

/// `emission(lane, t)` is a column. The steps of all lanes are written out, so that nothing that a step waits for
/// goes through memory.
#define SWEEP4(emission)                                                                     \
  for (int64_t t = last - 1; t > first; t--) {                                               \
    uint8_t *tied = ties + CK_TIES_BESIDE4 * t;                                              \
    step4(a, emission(0, t), emission(1, t), &tolerance[0], &value[0], tied);                \
    step4(a, emission(2, t), emission(3, t), &tolerance[1], &value[1], tied + 4);            \
    if (t % CK_TIMESTEPS_PER_OFFSET) continue;                                               \
    change_offsets(lanes, t, &value[0]);                                                     \
    change_offsets(lanes + 2, t, &value[1]);                                                 \
  }

#define OWN(lane, t) (lanes[lane].emissions.columns + 4 * (t))
#define ANY(lane, t) emission_column(&lanes[lane].emissions, t, 0)

DISPATCHED_MASKS void ck_sweep4_beside(
    const double *table, const ck_lane *lanes, int64_t first, int64_t last, uint8_t *ties) {
  vector a[4], value[PAIRS], tolerance[PAIRS];
  for (int r = 0; r < 4; r++) {
    for (int z = 0; z < LANES; z++) a[r][z] = table[4 * (z & 3) + ((z & 3) ^ r)];
  }
  for (int p = 0; p < PAIRS; p++) {
    join_lanes(lanes[2 * p].values, lanes[2 * p + 1].values, &value[p]);
    for (int z = 0; z < LANES; z++) tolerance[p][z] = lanes[2 * p + z / 4].tolerance;
  }
  const ck_emissions *kind = &lanes[0].emissions;
  if (!kind->bytes && !kind->words && kind->stride == 4) {
    SWEEP4(OWN)
  } else {
    SWEEP4(ANY)
  }
  for (int l = 0; l < CK_LANES4; l++) {
    memcpy(lanes[l].values, (const double *)&value[l / 2] + l % 2 * 4, 4 * sizeof(double));
  }
}

#undef OWN
#undef ANY

DISPATCHED_MASKS void ck_sweep8_beside(
    const double *table, const ck_lane *lanes, int64_t first, int64_t last, uint8_t *ties) {
  vector column[LANES], value[CK_LANES8];
  for (int to = 0; to < LANES; to++) {
    for (int from = 0; from < LANES; from++) column[to][from] = table[from * LANES + to];
  }
  for (int l = 0; l < CK_LANES8; l++) value[l] = *(const unaligned_vector *)lanes[l].values;
  for (int64_t t = last - 1; t > first; t--) {
    for (int l = 0; l < CK_LANES8; l++) {
      const double *e = emission_column(&lanes[l].emissions, t, 0);
      vector q[LANES], larger[LANES];
      for (int to = 0; to < LANES; to++) larger[to] = q[to] = (column[to] + e[to]) + value[l][to];
      for (int half = LANES / 2; half; half /= 2) {
        for (int to = 0; to < half; to++) larger[to] = LARGER(larger[to + half], larger[to]);
      }
      value[l] = larger[0];
      vector least = value[l] - lanes[l].tolerance;
      uint8_t *tied = ties + CK_TIES_BESIDE8 * t + LANES * l;
      for (int to = 0; to < LANES; to++) {
        mask_vector comparison = q[to] >= least;
        tied[to] = bits_of(&comparison);
      }
    }
    if (t % CK_TIMESTEPS_PER_OFFSET) continue;
    for (int l = 0; l < CK_LANES8; l++) {
      change_offset(&lanes[l], t, largest_lane(&value[l]), (double *)&value[l], LANES);
    }
  }
  for (int l = 0; l < CK_LANES8; l++) *(unaligned_vector *)lanes[l].values = value[l];
}

/// Bit 8 r says whether state ^ r ties.
INLINED uint32_t tied_beside4(const uint8_t *ties, int64_t t, int64_t lane, uint32_t state) {
  uint32_t tied;
  memcpy(&tied, ties + CK_TIES_BESIDE4 * t + lane / 2 * 4, 4);
  return tied >> (state + lane % 2 * 4) & 0x01010101;
}

/// Bit 8 z says whether state z ties.
INLINED uint64_t tied_beside8(const uint8_t *ties, int64_t t, int64_t lane, uint32_t state) {
  uint64_t tied;
  memcpy(&tied, ties + CK_TIES_BESIDE8 * t + lane * LANES, 8);
  return tied >> state & 0x0101010101010101;
}

/// Where a lane goes from a state; `several` becomes more than 0 if it could go elsewhere.
INLINED uint32_t next_beside4(uint32_t tied, uint32_t state, uint32_t *several) {
  *several |= tied & (tied - 1);
  // The lowest bits of the four bytes, side by side.
  return first_flipped[state][tied * 0x01020408 >> 24 & 15];
}

INLINED uint32_t next_beside8(uint64_t tied, uint64_t *several) {
  *several |= tied & (tied - 1);
  return (uint32_t)__builtin_ctzll(tied | 1ull << 63) / 8;
}

DISPATCHED int ck_trace4_beside(
    const uint8_t *ties, int64_t lane, int64_t first, int64_t last, uint8_t *path) {
  uint32_t several = 0;
#define NEXT(t, state) \
  next_beside4(tied_beside4(ties, t, lane, (uint32_t)(state)), (uint32_t)(state), &several)
  TRACE_STRETCHES(first, last, path, NEXT)
#undef NEXT
  return several != 0;
}

DISPATCHED int ck_trace8_beside(
    const uint8_t *ties, int64_t lane, int64_t first, int64_t last, uint8_t *path) {
  uint64_t several = 0;
#define NEXT(t, state) next_beside8(tied_beside8(ties, t, lane, (uint32_t)(state)), &several)
  TRACE_STRETCHES(first, last, path, NEXT)
#undef NEXT
  return several != 0;
}

int64_t ck_next_tie4_beside(
    const uint8_t *ties, int64_t lane, const uint8_t *path, int64_t from, int64_t last) {
  for (int64_t t = from; t < last; t++) {
    uint32_t tied = tied_beside4(ties, t, lane, path[t - 1]);
    if (tied & (tied - 1)) return t;
  }
  return last;
}

int64_t ck_next_tie8_beside(
    const uint8_t *ties, int64_t lane, const uint8_t *path, int64_t from, int64_t last) {
  for (int64_t t = from; t < last; t++) {
    uint64_t tied = tied_beside8(ties, t, lane, path[t - 1]);
    if (tied & (tied - 1)) return t;
  }
  return last;
}

/// The maxima over all successors of the rows of one panel, for each lane from its own continuations.
INLINED void back_up_panel_beside(
    const double *restrict panel, int64_t successors, const double *const *continuations,
    double *const *filled, const int vectors) {
  vector best[CK_LANES_WIDE][PANEL_VECTORS];
  for (int l = 0; l < CK_LANES_WIDE; l++) {
    for (int v = 0; v < vectors; v++) best[l][v] = (vector)(-INFINITY);
  }
  const vector *rows = (const vector *)panel;
  const double one = unit;
  int64_t to = 0;
  for (; to + 2 <= successors; to += 2) {
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < CK_LANES_WIDE; l++) {
        vector q0 = rows[v] * one + continuations[l][to];
        vector q1 = rows[vectors + v] * one + continuations[l][to + 1];
        q0 = LARGER(q1, q0);
        best[l][v] = LARGER(q0, best[l][v]);
      }
    }
    rows += 2 * vectors;
  }
  for (; to < successors; to++) {
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < CK_LANES_WIDE; l++) {
        vector q = rows[v] * one + continuations[l][to];
        best[l][v] = LARGER(q, best[l][v]);
      }
    }
    rows += vectors;
  }
  for (int l = 0; l < CK_LANES_WIDE; l++) {
    for (int v = 0; v < vectors; v++) ((vector *)filled[l])[v] = best[l][v];
  }
}

/// One column of each lane. Whoever alternates the ends finds in the cache the panels that were read last.
INLINED void back_up_columns(
    const double *restrict panels, int64_t states, const double *const *continuations,
    double *const *columns, int from_the_end) {
  const int64_t height = PANEL_VECTORS * LANES;
  int64_t vectors = column_stride(states) / LANES, whole = vectors / PANEL_VECTORS;
  int64_t count = (vectors + PANEL_VECTORS - 1) / PANEL_VECTORS;
  for (int64_t i = 0; i < count; i++) {
    int64_t panel = from_the_end ? count - 1 - i : i;
    const double *rows = panels + panel * height * states;
    double *filled[CK_LANES_WIDE];
    for (int l = 0; l < CK_LANES_WIDE; l++) filled[l] = columns[l] + panel * height;
    switch (panel < whole ? PANEL_VECTORS : vectors % PANEL_VECTORS) {
      case 4: back_up_panel_beside(rows, states, continuations, filled, 4); break;
      case 3: back_up_panel_beside(rows, states, continuations, filled, 3); break;
      case 2: back_up_panel_beside(rows, states, continuations, filled, 2); break;
      default: back_up_panel_beside(rows, states, continuations, filled, 1); break;
    }
  }
}

DISPATCHED void ck_sweep_beside(
    const double *panels, int64_t states, const ck_lane *lanes, int64_t first, int64_t last,
    double *continuations) {
  int64_t stride = column_stride(states);
  for (int64_t t = last - 1; t > first; t--) {
    const double *entered[CK_LANES_WIDE];
    double *columns[CK_LANES_WIDE];
    for (int l = 0; l < CK_LANES_WIDE; l++) {
      double *room = continuations + l * stride, *values = lanes[l].values + t * stride;
      if (t > first + AHEAD) fetch_ahead(&lanes[l].emissions, t, 0, values, states);
      enter_column(emission_column(&lanes[l].emissions, t, 0), values, states, room);
      entered[l] = room;
      columns[l] = values - stride;
    }
    back_up_columns(panels, states, entered, columns, t & 1);
    if (t % CK_TIMESTEPS_PER_OFFSET) continue;
    for (int l = 0; l < CK_LANES_WIDE; l++) {
      int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
      lanes[l].offsets[block - 1] =
          lanes[l].offsets[block] + normalize_column(columns[l], stride);
    }
  }
}
