#include "CKernels.h"
#include "panels.h"

/// The emission factors of one timestep of a stretch that begins at `first`.
INLINED const double *emission_column(const ck_emissions *emissions, int64_t t, int64_t first) {
  if (!emissions->symbols) return emissions->columns + (t - first) * emissions->stride;
  int64_t symbol = emissions->symbols[t - first];
  return symbol < 0 ? emissions->zeros : emissions->columns + symbol * emissions->stride;
}

/// continuations = emission + values, S of them.
INLINED void enter_column(
    const double *restrict emission, const double *restrict values, int64_t states,
    double *restrict continuations) {
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) {
    *(vector *)(continuations + z) =
        *(const unaligned_vector *)(emission + z) + *(const vector *)(values + z);
  }
  for (; z < states; z++) continuations[z] = emission[z] + values[z];
}

/// The largest of a column.
INLINED double column_maximum(const double *values, int64_t stride) {
  vector best = *(const vector *)values;
  for (int64_t z = LANES; z < stride; z += LANES) {
    vector next = *(const vector *)(values + z);
    best = LARGER(next, best);
  }
  double larger = best[0];
  for (int lane = 1; lane < LANES; lane++) larger = LARGER(best[lane], larger);
  return larger;
}

/// Takes the maximum out of a column and returns it; 0 if there is nothing to take out.
INLINED double normalize_column(double *values, int64_t stride) {
  double maximum = column_maximum(values, stride);
  if (!isfinite(maximum)) return 0;
  for (int64_t z = 0; z < stride; z += LANES) *(vector *)(values + z) -= maximum;
  return maximum;
}

DISPATCHED void ck_sweep(
    const double *panels, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    double *continuations, double *values, double *offsets) {
  int64_t stride = ck_column_stride(states);
  for (int64_t t = last - 1; t > first; t--) {
    double *entered = values + t * stride;
    enter_column(emission_column(&emissions, t, first), entered, states, continuations);
    back_up_column(panels, states, states, continuations, entered - stride);
    if (t % CK_TIMESTEPS_PER_OFFSET == 0) {
      int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
      offsets[block - 1] = offsets[block] + normalize_column(entered - stride, stride);
    }
  }
}

/// The largest candidate of a row.
INLINED double best_candidate(
    const double *row, const double *emission, const double *values, int64_t states) {
  vector best = (vector)(-INFINITY);
  int64_t to = 0;
  for (; to + LANES <= states; to += LANES) {
    vector q = *(const unaligned_vector *)(row + to)
               + (*(const unaligned_vector *)(emission + to) + *(const vector *)(values + to));
    best = LARGER(q, best);
  }
  double larger = -INFINITY;
  for (int lane = 0; lane < LANES; lane++) larger = LARGER(best[lane], larger);
  for (; to < states; to++) {
    double q = row[to] + (emission[to] + values[to]);
    larger = LARGER(q, larger);
  }
  return larger;
}

typedef _Bool truth_vector __attribute__((ext_vector_type(8)));

/// The first candidate of a row that is not further than `tolerance` below the best; -1 if none.
INLINED int64_t first_tied(
    const double *row, const double *emission, const double *values, int64_t states, double best,
    double tolerance) {
  int64_t to = 0;
  for (; to + LANES <= states; to += LANES) {
    vector q = *(const unaligned_vector *)(row + to)
               + (*(const unaligned_vector *)(emission + to) + *(const vector *)(values + to));
    truth_vector tied = __builtin_convertvector((best - q) <= tolerance, truth_vector);
    uint8_t bits;
    memcpy(&bits, &tied, 1);
    if (bits) return to + __builtin_ctz(bits);
  }
  for (; to < states; to++) {
    double q = row[to] + (emission[to] + values[to]);
    if (best - q <= tolerance) return to;
  }
  return -1;
}

DISPATCHED _Bool ck_trace(
    const double *table, const double *initial, int64_t states, ck_emissions emissions,
    int64_t first, int64_t last, const double *values, const double *offsets, int64_t from,
    int32_t *path) {
  int64_t stride = ck_column_stride(states);
  for (int64_t t = first; t < last; t++) {
    const double *row = t == 0 ? initial : table + from * states;
    const double *emission = emission_column(&emissions, t, first);
    const double *entered = values + t * stride;
    // Where the offset changes, the value of the cell left is relative to another one.
    double best = t % CK_TIMESTEPS_PER_OFFSET == 0
                      ? best_candidate(row, emission, entered, states)
                      : entered[from - stride];
    double magnitude = fabs(best + offsets[t / CK_TIMESTEPS_PER_OFFSET]);
    double tolerance = tie_tolerance * (magnitude > 1 ? magnitude : 1);
    from = first_tied(row, emission, entered, states, best, tolerance);
    if (from < 0) return 0;
    path[t - first] = (int32_t)from;
  }
  return 1;
}
