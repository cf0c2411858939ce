#ifndef CKERNELS_VECTORS_H
#define CKERNELS_VECTORS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

// The thread sanitizer instruments the resolver of a dispatched function, which the loader calls
// before the sanitizer's run time is up: the program would die at its start.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define DISPATCHED __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define DISPATCHED
#endif

#define INLINED static inline __attribute__((always_inline))

enum { LANES = 8 };

typedef double vector __attribute__((ext_vector_type(8)));
typedef double unaligned_vector __attribute__((ext_vector_type(8), aligned(8)));

/// The tolerance of the tie rule.
static const double tie_tolerance = 1e-13;

#define LARGER(a, b) ((a) > (b) ? (a) : (b))

#endif
