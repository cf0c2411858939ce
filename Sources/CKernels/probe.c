#include "CKernels.h"
#include "vectors.h"

enum { CHAINS = 14 };

DISPATCHED double ck_probe_registers(int64_t rounds) {
  // As many independent chains as hide the latencies of both operations.
  vector best[CHAINS], step = (vector)(-0.5), least = (vector)(-1e9);
  for (int v = 0; v < CHAINS; v++) best[v] = (vector)(double)v;
  const double one = unit;
  for (int64_t round = 0; round < rounds; round++) {
    for (int v = 0; v < CHAINS; v++) {
      vector q = best[v] * one + step;
      best[v] = LARGER(q, least);
    }
  }
  vector sum = best[0];
  for (int v = 1; v < CHAINS; v++) sum += best[v];
  return sum[0];
}

DISPATCHED double ck_probe_reading(const double *buffer, int64_t count) {
  vector best[4];
  for (int v = 0; v < 4; v++) best[v] = (vector)(-INFINITY);
  for (int64_t at = 0; at + 4 * LANES <= count; at += 4 * LANES) {
    for (int v = 0; v < 4; v++) {
      vector read = *(const vector *)(buffer + at + v * LANES);
      best[v] = LARGER(read, best[v]);
    }
  }
  return best[0][0] + best[1][0] + best[2][0] + best[3][0];
}
