#include "CKernels.h"
#include "vectors.h"

/// What is to come after each of eight edges.
INLINED void gather(const int32_t *targets, const double *continuations, vector *gathered) {
  // Eight loads: the instruction that gathers is no faster, and on some machines far slower.
  for (int lane = 0; lane < LANES; lane++) (*gathered)[lane] = continuations[targets[lane]];
}

DISPATCHED void ck_back_up_slices(
    ck_slices slices, const double *continuations, double *values) {
  const vector *weights = (const vector *)slices.weights;
  const int32_t *targets = slices.targets, *rows = slices.rows;
  for (int64_t slice = 0; slice < slices.count; slice++) {
    vector best = (vector)(-INFINITY);
    for (int32_t edge = slices.degrees[slice]; edge > 0; edge--) {
      vector next;
      gather(targets, continuations, &next);
      vector q = *weights + next;
      best = LARGER(q, best);
      weights++;
      targets += LANES;
    }
    int64_t left = slices.states - slice * LANES;
    if (left >= LANES) {
      for (int lane = 0; lane < LANES; lane++) values[rows[lane]] = best[lane];
    } else {
      for (int lane = 0; lane < left; lane++) values[rows[lane]] = best[lane];
    }
    rows += LANES;
  }
}
