#include "CKernels.h"
#include "vectors.h"

/// Whether a candidate ties with the best of its cell: Ties.isTied, word for word.
INLINED int is_tied(double q, double best, double magnitude) {
  double scale = fabs(q) > magnitude ? fabs(q) : magnitude;
  return q > -INFINITY && fabs(q - best) <= tie_tolerance * scale;
}

/// max(1, |best|)
INLINED double least_scale(double best) { return fabs(best) > 1 ? fabs(best) : 1; }

DISPATCHED int64_t ck_tied(
    const double *row, const double *continuations, int64_t states, double base, int32_t *tied) {
  double best = base + largest_sum(row, continuations, states);
  if (best == -INFINITY) return 0;
  double magnitude = least_scale(best);
  vector magnitudes = (vector)magnitude;
  int64_t count = 0, to = 0;
  while (to + LANES <= states) {
    // Up to 64 candidates before the first branch, which nothing could predict.
    int64_t group = to;
    uint64_t bits = 0;
    for (; to + LANES <= states && to < group + 64; to += LANES) {
      vector q = base + (*(const unaligned_vector *)(row + to)
                         + *(const unaligned_vector *)(continuations + to));
      vector size = __builtin_elementwise_abs(q);
      vector scale = LARGER(size, magnitudes);
      vector distance = __builtin_elementwise_abs(q - best);
      mask_vector near = (distance <= tie_tolerance * scale) & (q > (vector)(-INFINITY));
      bits |= (uint64_t)bits_of(&near) << (to - group);
    }
    for (; bits; bits &= bits - 1) tied[count++] = (int32_t)(group + __builtin_ctzll(bits));
  }
  for (; to < states; to++) {
    if (is_tied(base + (row[to] + continuations[to]), best, magnitude)) tied[count++] = (int32_t)to;
  }
  return count;
}

DISPATCHED int64_t ck_count_possible(const double *numbers, int64_t count) {
  int64_t possible = 0;
  for (int64_t z = 0; z < count; z++) possible += numbers[z] > -INFINITY;
  return possible;
}
