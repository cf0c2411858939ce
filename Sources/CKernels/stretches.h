#ifndef CKERNELS_STRETCHES_H
#define CKERNELS_STRETCHES_H

#include <stdint.h>

/// How many stretches of a path are traced side by side: one alone waits for every state in turn.
enum { STRETCHES = 8 };

/// Fills in `path`, whose first state is given, for the timesteps `first + 1 ..< last`:
/// `next(t, state)` is the state at t after `state` at t - 1.
///
/// All stretches but the first are traced from a state that is guessed, and where the guess was wrong
/// once more, until the trace meets the first one: from there on they are the same.
#define TRACE_STRETCHES(first, last, path, next)                       \
  int64_t count = last - first, length = count / STRETCHES;            \
  __typeof__(*path) reached[STRETCHES] = {path[0]};                    \
  for (int64_t i = 1; i < length; i++) {                               \
    for (int64_t s = 0; s < STRETCHES; s++) {                          \
      reached[s] = (__typeof__(*path))next(first + s * length + i, reached[s]); \
      path[s * length + i] = reached[s];                               \
    }                                                                  \
  }                                                                    \
  for (int64_t s = 1; length > 0 && s < STRETCHES; s++) {              \
    int64_t i = s * length;                                            \
    path[i] = (__typeof__(*path))next(first + i, path[i - 1]);         \
    for (i++; i < (s + 1) * length; i++) {                             \
      __typeof__(*path) state = (__typeof__(*path))next(first + i, path[i - 1]); \
      if (path[i] == state) break;                                     \
      path[i] = state;                                                 \
    }                                                                  \
  }                                                                    \
  for (int64_t i = length > 0 ? STRETCHES * length : 1; i < count; i++) { \
    path[i] = (__typeof__(*path))next(first + i, path[i - 1]);         \
  }

#endif
