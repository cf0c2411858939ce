#ifndef CKERNELS_EMISSIONS_H
#define CKERNELS_EMISSIONS_H

#include "CKernels.h"
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

#endif
