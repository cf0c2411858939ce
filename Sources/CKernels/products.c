#include "CKernels.h"
#include "panels.h"

/// The sums over all successors of the rows of one panel, `vectors` vectors of them.
///
/// Two running sums a row: the chain of dependent additions is half as long.
INLINED void multiply_panel(
    const double *restrict panel, int64_t successors, const double *restrict factors,
    double *restrict sums, const int vectors) {
  vector even[PANEL_VECTORS], odd[PANEL_VECTORS];
  for (int v = 0; v < vectors; v++) even[v] = odd[v] = (vector)(0.0);
  const vector *rows = (const vector *)panel;
  int64_t to = 0;
  for (; to + 2 <= successors; to += 2) {
    for (int v = 0; v < vectors; v++) {
      even[v] += rows[v] * factors[to];
      odd[v] += rows[vectors + v] * factors[to + 1];
    }
    rows += 2 * vectors;
  }
  for (int v = 0; v < vectors; v++) {
    if (to < successors) even[v] += rows[v] * factors[to];
    ((unaligned_vector *)sums)[v] = even[v] + odd[v];
  }
}

DISPATCHED void ck_multiply(
    const double *panels, int64_t states, const double *factors, double *sums) {
  int64_t height = PANEL_VECTORS * LANES;
  int64_t whole = states / height;
  for (int64_t i = 0; i < whole; i++) {
    multiply_panel(
        panels + i * height * states, states, factors, sums + i * height, PANEL_VECTORS);
  }
  int64_t rest = states - whole * height;
  if (rest == 0) return;
  // The last panel has rows that are no states.
  double last[PANEL_VECTORS * LANES];
  const double *panel = panels + whole * height * states;
  switch (column_stride(rest) / LANES) {
    case 4: multiply_panel(panel, states, factors, last, 4); break;
    case 3: multiply_panel(panel, states, factors, last, 3); break;
    case 2: multiply_panel(panel, states, factors, last, 2); break;
    default: multiply_panel(panel, states, factors, last, 1); break;
  }
  memcpy(sums + whole * height, last, (size_t)rest * sizeof(double));
}
