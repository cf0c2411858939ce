#ifndef CKERNELS_PANELS_H
#define CKERNELS_PANELS_H

#include "vectors.h"

enum { PANEL_VECTORS = 4 };

/// The states rounded up to a whole number of vectors.
INLINED int64_t column_stride(int64_t states) { return (states + LANES - 1) / LANES * LANES; }

/// Where the maxima of a column go: to `values`, and, unless `emission` is NULL, with the emission of
/// their own timestep added, to `entered`: what the next backup begins with.
typedef struct {
  double *values;
  const double *emission;
  double *entered;
} outcome;

/// The outcome of the rows from `row` on.
INLINED outcome outcome_from(const outcome *whole, int64_t row) {
  outcome rest = *whole;
  rest.values += row;
  if (rest.emission) rest.emission += row, rest.entered += row;
  return rest;
}

/// The maxima over all successors of the rows of one panel, `vectors` vectors of them.
///
/// Four successors are compared with each other before the running maximum takes part: its chain of
/// dependent maxima is a quarter as long, and few vectors of rows suffice to hide what is left.
INLINED void back_up_panel(
    const double *restrict panel, int64_t successors, const double *restrict continuations,
    const outcome to_fill, const int vectors) {
  vector best[PANEL_VECTORS];
  for (int v = 0; v < vectors; v++) best[v] = (vector)(-INFINITY);
  const vector *rows = (const vector *)panel;
  const double one = unit;
  int64_t to = 0;
  for (; to + 4 <= successors; to += 4) {
    for (int v = 0; v < vectors; v++) {
      vector q0 = rows[v] * one + continuations[to];
      vector q1 = rows[vectors + v] * one + continuations[to + 1];
      vector q2 = rows[2 * vectors + v] * one + continuations[to + 2];
      vector q3 = rows[3 * vectors + v] * one + continuations[to + 3];
      q0 = LARGER(q1, q0);
      q2 = LARGER(q3, q2);
      q0 = LARGER(q2, q0);
      best[v] = LARGER(q0, best[v]);
    }
    rows += 4 * vectors;
  }
  for (; to < successors; to++) {
    for (int v = 0; v < vectors; v++) {
      vector q = rows[v] * one + continuations[to];
      best[v] = LARGER(q, best[v]);
    }
    rows += vectors;
  }
  for (int v = 0; v < vectors; v++) ((unaligned_vector *)to_fill.values)[v] = best[v];
  if (!to_fill.emission) return;
  for (int v = 0; v < vectors; v++) {
    ((vector *)to_fill.entered)[v] = ((const unaligned_vector *)to_fill.emission)[v] + best[v];
  }
}

/// The same for a panel of fewer rows, the last one.
INLINED void back_up_last_panel(
    const double *restrict panel, int64_t successors, const double *restrict continuations,
    const outcome to_fill, int64_t vectors) {
  switch (vectors) {
    case 3: back_up_panel(panel, successors, continuations, to_fill, 3); break;
    case 2: back_up_panel(panel, successors, continuations, to_fill, 2); break;
    case 1: back_up_panel(panel, successors, continuations, to_fill, 1); break;
    default: break;
  }
}

/// The maxima over all successors of so many rows, and of the padding behind them.
///
/// Whoever takes the panels in turns from the one end and from the other finds those in the cache
/// that were read last.
INLINED void back_up_column(
    const double *restrict panels, int64_t states, int64_t rows,
    const double *restrict continuations, const outcome to_fill, int from_the_end) {
  int64_t height = PANEL_VECTORS * LANES;
  int64_t vectors = column_stride(rows) / LANES;
  int64_t whole = vectors / PANEL_VECTORS, left = vectors % PANEL_VECTORS;
  const double *last = panels + whole * height * states;
  if (from_the_end) {
    back_up_last_panel(
        last, states, continuations, outcome_from(&to_fill, whole * height), left);
  }
  for (int64_t i = 0; i < whole; i++) {
    int64_t panel = from_the_end ? whole - 1 - i : i;
    back_up_panel(
        panels + panel * height * states, states, continuations,
        outcome_from(&to_fill, panel * height), PANEL_VECTORS);
  }
  if (!from_the_end) {
    back_up_last_panel(
        last, states, continuations, outcome_from(&to_fill, whole * height), left);
  }
}

#endif
