#ifndef CKERNELS_COLUMNS_H
#define CKERNELS_COLUMNS_H

#include "CKernels.h"
#include "vectors.h"

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

/// How far the finite numbers of a column lie apart; 0 if there is none.
INLINED double spread_of_column(const double *values, int64_t stride) {
  vector largest = (vector)(-INFINITY), least = (vector)(INFINITY), none = (vector)(-INFINITY);
  for (int64_t z = 0; z < stride; z += LANES) {
    vector next = *(const vector *)(values + z);
    least = ((next < least) & (next > none)) ? next : least;
    largest = LARGER(next, largest);
  }
  double upper = -INFINITY, lower = INFINITY;
  for (int lane = 0; lane < LANES; lane++) {
    upper = LARGER(largest[lane], upper);
    lower = least[lane] < lower ? least[lane] : lower;
  }
  return upper > -INFINITY ? upper - lower : 0;
}

/// Takes the column of a timestep into the spread of its offset.
INLINED void note_spread(const double *column, int64_t stride, int64_t t, double *spreads) {
  double spread = spread_of_column(column, stride);
  double *known = spreads + t / CK_TIMESTEPS_PER_OFFSET;
  if (spread > *known) *known = spread;
}

#endif
