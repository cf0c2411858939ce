#include "emissions.h"

/// Adds a term and keeps what is rounded off, whichever of the two is larger (Knuth's TwoSum).
#define ADD(total, correction, term)                              \
  do {                                                            \
    __typeof__(total) next = (total) + (term);                    \
    __typeof__(total) added = next - (total);                     \
    (correction) += ((total) - (next - added)) + ((term)-added);  \
    (total) = next;                                               \
  } while (0)

/// The reward at timestep t of a path that begins at `first`.
#define REWARD(t)                                         \
  (table[(int64_t)path[(t)-1 - first] * states + path[(t)-first]] \
   + emission_column(&emissions, t, first)[path[(t)-first]])

// A lane for each of eight stretches: one sum alone waits for itself at every term.
#define SCORE                                                                 \
  vector totals = (vector)0.0, corrections = (vector)0.0;                     \
  int64_t length = (last - first - 1) / LANES;                                \
  for (int64_t t = first + 1; t <= first + length; t++) {                     \
    vector terms;                                                             \
    for (int lane = 0; lane < LANES; lane++) {                                \
      terms[lane] = REWARD(t + lane * length);                                \
    }                                                                         \
    ADD(totals, corrections, terms);                                          \
  }                                                                           \
  for (int lane = 0; lane < LANES; lane++) {                                  \
    ADD(sum->total, sum->correction, totals[lane]);                           \
    sum->correction += corrections[lane];                                     \
  }                                                                           \
  for (int64_t t = first + 1 + LANES * length; t < last; t++) {               \
    double term = REWARD(t);                                                  \
    ADD(sum->total, sum->correction, term);                                   \
  }

DISPATCHED void ck_score(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const int32_t *path, ck_sum *sum) {
  SCORE
}

DISPATCHED void ck_score_bytes(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const uint8_t *path, ck_sum *sum) {
  SCORE
}
