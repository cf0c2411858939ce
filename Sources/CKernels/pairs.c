#include "CKernels.h"
#include "vectors.h"

/// The largest pair of each lane so far.
typedef struct {
  vector high, low;
} pairs;

/// Takes weight + (high, low) of eight lanes, normalised, where it is larger.
INLINED void take_larger(
    pairs *best, const vector *weight, const vector *high, const vector *low) {
  vector sum = *weight + *high;
  vector shared = sum - *weight;
  vector lost = (*weight - (sum - shared)) + (*high - shared) + *low;
  vector q = sum + lost;
  vector rest = lost - (q - sum);
  // Of -inf nothing is lost, but infinities taken off each other are no numbers.
  mask_vector possible = sum > (vector)(-INFINITY);
  q = possible ? q : sum;
  rest = possible ? rest : (vector)(0.0);
  mask_vector larger = (q > best->high) | ((q == best->high) & (rest > best->low));
  best->high = larger ? q : best->high;
  best->low = larger ? rest : best->low;
}

DISPATCHED void ck_back_up_pairs(
    const double *table, int64_t states, const double *continuations, double *values) {
  const double *lows = continuations + states;
  for (int64_t from = 0; from < states; from++) {
    const double *row = table + from * states;
    pairs best = {(vector)(-INFINITY), (vector)(0.0)};
    int64_t to = 0;
    for (; to + LANES <= states; to += LANES) {
      vector weight = *(const unaligned_vector *)(row + to);
      vector high = *(const unaligned_vector *)(continuations + to);
      vector low = *(const unaligned_vector *)(lows + to);
      take_larger(&best, &weight, &high, &low);
    }
    if (to < states) {
      vector weight = (vector)(-INFINITY), high = (vector)(0.0), low = (vector)(0.0);
      for (int lane = 0; to + lane < states; lane++) {
        weight[lane] = row[to + lane];
        high[lane] = continuations[to + lane];
        low[lane] = lows[to + lane];
      }
      take_larger(&best, &weight, &high, &low);
    }
    double high = best.high[0], low = best.low[0];
    for (int lane = 1; lane < LANES; lane++) {
      double h = best.high[lane], l = best.low[lane];
      if (h > high || (h == high && l > low)) high = h, low = l;
    }
    values[from] = high;
    values[states + from] = low;
  }
}
