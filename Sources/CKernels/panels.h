#ifndef CKERNELS_PANELS_H
#define CKERNELS_PANELS_H

#include "vectors.h"

enum { PANEL_VECTORS = 4 };

/// The states rounded up to a whole number of vectors.
INLINED int64_t column_stride(int64_t states) { return (states + LANES - 1) / LANES * LANES; }

/// The maxima over all successors of the rows of one panel, `vectors` vectors of them.
///
/// Four successors are compared with each other before the running maximum takes part: its chain of
/// dependent maxima is a quarter as long, and few vectors of rows suffice to hide what is left.
INLINED void back_up_panel(
    const double *restrict panel, int64_t successors, const double *restrict continuations,
    double *restrict values, const int vectors) {
  vector best[PANEL_VECTORS];
  for (int v = 0; v < vectors; v++) best[v] = (vector)(-INFINITY);
  const vector *rows = (const vector *)panel;
  int64_t to = 0;
  for (; to + 4 <= successors; to += 4) {
    for (int v = 0; v < vectors; v++) {
      vector q0 = rows[v] + continuations[to];
      vector q1 = rows[vectors + v] + continuations[to + 1];
      vector q2 = rows[2 * vectors + v] + continuations[to + 2];
      vector q3 = rows[3 * vectors + v] + continuations[to + 3];
      q0 = LARGER(q1, q0);
      q2 = LARGER(q3, q2);
      q0 = LARGER(q2, q0);
      best[v] = LARGER(q0, best[v]);
    }
    rows += 4 * vectors;
  }
  for (; to < successors; to++) {
    for (int v = 0; v < vectors; v++) {
      vector q = rows[v] + continuations[to];
      best[v] = LARGER(q, best[v]);
    }
    rows += vectors;
  }
  for (int v = 0; v < vectors; v++) ((unaligned_vector *)values)[v] = best[v];
}

/// The maxima over all successors of so many rows, and of the padding behind them.
INLINED void back_up_column(
    const double *restrict panels, int64_t states, int64_t rows,
    const double *restrict continuations, double *restrict values) {
  int64_t left = (rows + LANES - 1) / LANES;
  while (left >= PANEL_VECTORS) {
    back_up_panel(panels, states, continuations, values, PANEL_VECTORS);
    panels += PANEL_VECTORS * LANES * states;
    values += PANEL_VECTORS * LANES;
    left -= PANEL_VECTORS;
  }
  switch (left) {
    case 3: back_up_panel(panels, states, continuations, values, 3); break;
    case 2: back_up_panel(panels, states, continuations, values, 2); break;
    case 1: back_up_panel(panels, states, continuations, values, 1); break;
    default: break;
  }
}

#endif
