#ifndef CKERNELS_EMISSIONS_H
#define CKERNELS_EMISSIONS_H

#include "CKernels.h"
#include "vectors.h"

/// The emission factors of one timestep of a stretch that begins at `first`.
INLINED const double *emission_column(const ck_emissions *emissions, int64_t t, int64_t first) {
  if (!emissions->symbols) return emissions->columns + (t - first) * emissions->stride;
  int64_t symbol = emissions->symbols[t - first];
  return symbol < 0 ? emissions->zeros : emissions->columns + symbol * emissions->stride;
}

#endif
