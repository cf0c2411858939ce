#include <stddef.h>

#include "columns.h"
#include "emissions.h"
#include "panels.h"
#include "stretches.h"

enum { PASSING_AT_MOST = 64 };

DISPATCHED void ck_sweep(
    const double *panels, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    double *continuations, double *values, double *offsets, double *spreads) {
  int64_t stride = column_stride(states);
  double *entered = continuations, *next = continuations + stride;
  int is_entered = 0;
  for (int64_t t = last - 1; t > first; t--) {
    double *column = values + (t - first) * stride;
    if (!is_entered) {
      enter_column(emission_column(&emissions, t, first), column, states, entered);
    }
    if (t > first + AHEAD) fetch_ahead(&emissions, t, first, column, states);
    int begins_block = t % CK_TIMESTEPS_PER_OFFSET == 0;
    // The next column is entered in passing, if its values stay what they are and the emissions are
    // whole vectors; where steps are long it gains nothing.
    is_entered = t > first + 1 && !begins_block && stride == states && stride <= PASSING_AT_MOST;
    outcome to_fill = {column - stride, NULL, NULL};
    if (is_entered) {
      to_fill = (outcome){column - stride, emission_column(&emissions, t - 1, first), next};
    }
    back_up_column(panels, states, states, entered, to_fill, t & 1);
    if (begins_block) {
      int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
      offsets[block - 1] = offsets[block] + normalize_column(column - stride, stride);
    }
    if (spreads) note_spread(column - stride, stride, t - 1, spreads);
    double *swapped = entered;
    entered = next;
    next = swapped;
  }
}

/// How far below the best of a cell, which is relative to an offset, a candidate still ties with it.
INLINED double tolerance_of(double best, double offset) {
  double magnitude = fabs(best + offset);
  return tie_tolerance * (magnitude > 1 ? magnitude : 1);
}

/// The largest candidate of a row.
INLINED double best_candidate(
    const double *row, const double *emission, const double *values, int64_t states) {
  vector best = (vector)(-INFINITY);
  int64_t to = 0;
  for (; to + LANES <= states; to += LANES) {
    vector q = *(const unaligned_vector *)(row + to)
               + (*(const unaligned_vector *)(emission + to) + *(const vector *)(values + to));
    best = LARGER(q, best);
  }
  double larger = -INFINITY;
  for (int lane = 0; lane < LANES; lane++) larger = LARGER(best[lane], larger);
  for (; to < states; to++) {
    double q = row[to] + (emission[to] + values[to]);
    larger = LARGER(q, larger);
  }
  return larger;
}

/// The first candidate of a row that is not further than `tolerance` below the best; -1 if none.
/// `several` becomes 1 if there are others.
///
/// Up to 64 candidates are compared before the first branch, which nothing could predict.
INLINED int64_t first_tied(
    const double *row, const double *emission, const double *values, int64_t states, double best,
    double tolerance, int *several) {
  int64_t to = 0, found = -1;
  vector bests = (vector)best, tolerances = (vector)tolerance;
  while (to + LANES <= states) {
    int64_t group = to;
    uint64_t tied = 0;
    for (; to + LANES <= states && to < group + 64; to += LANES) {
      vector q = *(const unaligned_vector *)(row + to)
                 + (*(const unaligned_vector *)(emission + to) + *(const vector *)(values + to));
      tied |= (uint64_t)bits_of_tied(&q, &bests, &tolerances) << (to - group);
    }
    if (!tied) continue;
    if (found >= 0 || tied & (tied - 1)) *several = 1;
    if (found < 0) found = group + __builtin_ctzll(tied);
    if (*several) return found;
  }
  for (; to < states; to++) {
    double q = row[to] + (emission[to] + values[to]);
    if (!(best - q <= tolerance)) continue;
    if (found >= 0) *several = 1;
    if (found < 0) found = to;
    if (*several) return found;
  }
  return found;
}

/// What the candidates of a cell of timestep t - 1 are compared with, relative to the offset of t.
INLINED double best_of_cell(
    const double *row, const double *emission, const double *entered, int64_t states, int64_t t,
    int64_t from) {
  // Where the offset changes, the value of the cell left is relative to another one.
  return t % CK_TIMESTEPS_PER_OFFSET == 0 ? best_candidate(row, emission, entered, states)
                                          : entered[from - column_stride(states)];
}

/// Where the path goes at timestep t from state `from`; 0 if it does not go on. `several` becomes 1 if it
/// could go elsewhere.
INLINED int32_t next_state(
    const double *table, int64_t states, const ck_emissions *emissions, int64_t first,
    const double *values, const double *offsets, double tolerance, int64_t t, int64_t from,
    int *several) {
  int64_t stride = column_stride(states);
  const double *row = table + from * states;
  const double *emission = emission_column(emissions, t, first);
  const double *entered = values + (t - first) * stride;
  double best = best_of_cell(row, emission, entered, states, t, from);
  if (offsets) tolerance = tolerance_of(best, offsets[t / CK_TIMESTEPS_PER_OFFSET]);
  int64_t to = first_tied(row, emission, entered, states, best, tolerance, several);
  return to < 0 ? 0 : (int32_t)to;
}

DISPATCHED int ck_trace(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const double *values, const double *offsets, double tolerance, int32_t *path) {
  int several = 0;
#define NEXT(t, state) \
  next_state(table, states, &emissions, first, values, offsets, tolerance, t, state, &several)
  TRACE_STRETCHES(first, last, path, NEXT)
#undef NEXT
  return several;
}

/// How many candidates of a row are not further than `tolerance` below the best; which, if `tied`.
INLINED int64_t tied_candidates(
    const double *row, const double *emission, const double *values, int64_t states, double best,
    double tolerance, int32_t *tied) {
  int64_t to = 0, count = 0;
  vector bests = (vector)best, tolerances = (vector)tolerance;
  for (; to + LANES <= states; to += LANES) {
    vector q = *(const unaligned_vector *)(row + to)
               + (*(const unaligned_vector *)(emission + to) + *(const vector *)(values + to));
    uint32_t bits = bits_of_tied(&q, &bests, &tolerances);
    if (!tied) count += __builtin_popcount(bits);
    for (; tied && bits; bits &= bits - 1) tied[count++] = (int32_t)(to + __builtin_ctz(bits));
  }
  for (; to < states; to++) {
    if (!(best - (row[to] + (emission[to] + values[to])) <= tolerance)) continue;
    if (tied) tied[count] = (int32_t)to;
    count++;
  }
  return count;
}

/// The candidates of a cell that tie.
INLINED int64_t tied_of_cell(
    const double *table, int64_t states, const ck_emissions *emissions, int64_t first, int64_t t,
    const double *values, const double *offsets, double tolerance, int64_t state, int32_t *tied) {
  const double *row = table + state * states;
  const double *emission = emission_column(emissions, t, first);
  const double *entered = values + (t - first) * column_stride(states);
  double best = best_of_cell(row, emission, entered, states, t, state);
  if (offsets) tolerance = tolerance_of(best, offsets[t / CK_TIMESTEPS_PER_OFFSET]);
  return tied_candidates(row, emission, entered, states, best, tolerance, tied);
}

DISPATCHED int64_t ck_next_tie(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const double *values, const double *offsets, double tolerance, const int32_t *path, int64_t from) {
  for (int64_t t = from; t < last; t++) {
    int64_t count = tied_of_cell(
        table, states, &emissions, first, t, values, offsets, tolerance, path[t - 1 - first], NULL);
    if (count > 1) return t;
  }
  return last;
}

DISPATCHED int64_t ck_tied_states(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t t,
    const double *values, const double *offsets, int64_t state, int32_t *tied) {
  return tied_of_cell(table, states, &emissions, first, t, values, offsets, 0, state, tied);
}

int64_t ck_start(
    const double *initial, const double *emission, const double *values, int64_t states,
    double offset) {
  double best = -INFINITY;
  for (int64_t z = 0; z < states; z++) {
    double q = initial[z] + (emission[z] + values[z]);
    best = LARGER(q, best);
  }
  if (best == -INFINITY) return -1;
  double tolerance = tolerance_of(best, offset);
  for (int64_t z = 0; z < states; z++) {
    if (best - (initial[z] + (emission[z] + values[z])) <= tolerance) return z;
  }
  return -1;
}
