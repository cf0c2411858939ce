#include "emissions.h"

/// Adds a term and keeps what is rounded off, whichever of the two is larger (Knuth's TwoSum).
#define ADD(total, correction, term)                              \
  do {                                                            \
    __typeof__(total) next = (total) + (term);                    \
    __typeof__(total) added = next - (total);                     \
    (correction) += ((total) - (next - added)) + ((term)-added);  \
    (total) = next;                                               \
  } while (0)

// A lane for each of eight stretches: one sum alone waits for itself at every term. `emission(i)` is the column
// of the timestep first + i; the loops are written out for each kind, which no step has to ask for then.
#define SCORE(states, emission)                                               \
  do {                                                                        \
    vector totals = (vector)0.0, corrections = (vector)0.0;                   \
    int64_t count = last - first, length = (count - 1) / LANES, from[LANES];  \
    for (int lane = 0; lane < LANES; lane++) from[lane] = path[lane * length]; \
    for (int64_t t = 1; t <= length; t++) {                                   \
      double terms[LANES];                                                    \
      for (int lane = 0; lane < LANES; lane++) {                              \
        int64_t i = t + lane * length, to = path[i];                          \
        terms[lane] = table[from[lane] * (states) + to] + emission(i)[to];    \
        from[lane] = to;                                                      \
      }                                                                       \
      vector all = *(const unaligned_vector *)terms;                          \
      ADD(totals, corrections, all);                                          \
    }                                                                         \
    for (int lane = 0; lane < LANES; lane++) {                                \
      ADD(sum->total, sum->correction, totals[lane]);                         \
      sum->correction += corrections[lane];                                   \
    }                                                                         \
    for (int64_t i = 1 + LANES * length; i < count; i++) {                    \
      double term = table[path[i - 1] * (int64_t)(states) + path[i]] + emission(i)[path[i]]; \
      ADD(sum->total, sum->correction, term);                                 \
    }                                                                         \
  } while (0)

#define OWN(i) (emissions.columns + (i) * emissions.stride)
#define OWN4(i) (emissions.columns + (i) * 4)
#define OF_BYTE(i)                               \
  (emissions.bytes[i] == UINT8_MAX ? emissions.zeros \
                                   : emissions.columns + emissions.bytes[i] * emissions.stride)
#define OF_WORD(i)                         \
  (emissions.words[i] < 0 ? emissions.zeros \
                          : emissions.columns + emissions.words[i] * emissions.stride)

#define SCORE_EACH_KIND(states)     \
  if (emissions.bytes) {            \
    SCORE(states, OF_BYTE);         \
  } else if (emissions.words) {     \
    SCORE(states, OF_WORD);         \
  } else {                          \
    SCORE(states, OWN);             \
  }

DISPATCHED void ck_score(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const int32_t *path, ck_sum *sum) {
  SCORE_EACH_KIND(states)
}

DISPATCHED void ck_score_bytes(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const uint8_t *path, ck_sum *sum) {
  if (states == 4 && emissions.stride == 4 && !emissions.bytes && !emissions.words) {
    SCORE(4, OWN4);
  } else {
    SCORE_EACH_KIND(states)
  }
}
