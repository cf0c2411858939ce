#ifndef CKERNELS_VECTORS_H
#define CKERNELS_VECTORS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

// The thread sanitizer instruments the resolver of a dispatched function, which the loader calls
// before the sanitizer's run time is up: the program would die at its start.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define DISPATCHED __attribute__((target_clones("avx512f", "arch=x86-64-v3", "default")))
#define DISPATCHED_AVX2 __attribute__((target_clones("avx2", "default")))
// Where masks of eight bits go to memory: that takes more than the foundation of AVX-512.
#define DISPATCHED_MASKS \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DISPATCHED
#define DISPATCHED_AVX2
#define DISPATCHED_MASKS
#endif

#define INLINED static inline __attribute__((always_inline))

enum { LANES = 8 };

typedef double vector __attribute__((ext_vector_type(8)));
typedef double unaligned_vector __attribute__((ext_vector_type(8), aligned(8)));

typedef int64_t mask_vector __attribute__((ext_vector_type(8)));
typedef _Bool truth_vector __attribute__((ext_vector_type(8)));

/// A comparison as eight bits, the first lane lowest.
///
/// By pointer, here and elsewhere: as an argument a vector's registers depend on the instruction set.
INLINED uint8_t bits_of(const mask_vector *comparison) {
  truth_vector truth = __builtin_convertvector(*comparison, truth_vector);
  uint8_t bits;
  memcpy(&bits, &truth, 1);
  return bits;
}

typedef double vector4 __attribute__((ext_vector_type(4)));
typedef double unaligned_vector4 __attribute__((ext_vector_type(4), aligned(8)));
/// The tolerance of the tie rule.
static const double tie_tolerance = 1e-13;

/// Which candidates are not further than a tolerance below the best, as bits.
INLINED uint8_t bits_of_tied(const vector *q, const vector *best, const vector *tolerance) {
  mask_vector comparison = (*best - *q) <= *tolerance;
  return bits_of(&comparison);
}

/// 1, which no compiler knows: a * 1 + b is a + b to the last bit, and where one instruction does both
/// it leaves to the maxima the pipes that they would share with an addition.
static const volatile double unit = 1;

#define LARGER(a, b) ((a) > (b) ? (a) : (b))

/// The largest of the lanes.
INLINED double largest_lane(const vector *lanes) {
  double larger = -INFINITY;
  for (int lane = 0; lane < LANES; lane++) larger = LARGER((*lanes)[lane], larger);
  return larger;
}

/// The largest row[z'] + continuations[z'].
INLINED double largest_sum(const double *row, const double *continuations, int64_t states) {
  vector best = (vector)(-INFINITY);
  int64_t to = 0;
  for (; to + LANES <= states; to += LANES) {
    vector sum = *(const unaligned_vector *)(row + to)
                 + *(const unaligned_vector *)(continuations + to);
    best = LARGER(sum, best);
  }
  double larger = largest_lane(&best);
  for (; to < states; to++) {
    double sum = row[to] + continuations[to];
    larger = LARGER(sum, larger);
  }
  return larger;
}

#endif
