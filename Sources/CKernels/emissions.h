#ifndef CKERNELS_EMISSIONS_H
#define CKERNELS_EMISSIONS_H

#include "CKernels.h"
#include "panels.h"
#include "vectors.h"

/// The emission factors of one timestep of a stretch that begins at `first`.
INLINED const double *emission_column(const ck_emissions *emissions, int64_t t, int64_t first) {
  if (emissions->bytes) {
    int64_t symbol = emissions->bytes[t - first];
    return symbol == UINT8_MAX ? emissions->zeros : emissions->columns + symbol * emissions->stride;
  }
  if (!emissions->words) return emissions->columns + (t - first) * emissions->stride;
  int64_t symbol = emissions->words[t - first];
  return symbol < 0 ? emissions->zeros : emissions->columns + symbol * emissions->stride;
}

/// How many timesteps ahead a sweep asks for its columns.
enum { AHEAD = 6 };

/// Asks for a column that is needed soon: short ones, read backwards, the processor does not foresee.
INLINED void fetch(const double *column, int64_t states) {
  if (states > 256) return;
  for (int64_t z = 0; z < states; z += LANES) __builtin_prefetch(column + z);
}

/// Asks for the emissions, where each timestep has its own, and the values that a sweep comes to some timesteps
/// after t, at which it has `column`.
INLINED void fetch_ahead(
    const ck_emissions *emissions, int64_t t, int64_t first, const double *column, int64_t states) {
  if (!emissions->bytes && !emissions->words) {
    fetch(emission_column(emissions, t - AHEAD, first), states);
  }
  fetch(column - AHEAD * column_stride(states), states);
}

#endif
