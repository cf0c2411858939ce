#include "panels.h"

#include <stddef.h>

#include "CKernels.h"

int64_t ck_column_stride(int64_t states) { return column_stride(states); }

int64_t ck_panels_count(int64_t states) { return column_stride(states) * states; }

void ck_pack_panels(const double *table, int64_t states, double *panels) {
  int64_t stride = column_stride(states);
  for (int64_t first = 0; first < stride; first += PANEL_VECTORS * LANES) {
    int64_t height = stride - first < PANEL_VECTORS * LANES ? stride - first : PANEL_VECTORS * LANES;
    for (int64_t to = 0; to < states; to++) {
      for (int64_t row = 0; row < height; row++) {
        int64_t from = first + row;
        *panels++ = from < states ? table[from * states + to] : -INFINITY;
      }
    }
  }
}

DISPATCHED void ck_back_up(
    const double *panels, int64_t states, const double *continuations, double *values) {
  int64_t height = PANEL_VECTORS * LANES;
  int64_t whole = states / height * height;
  back_up_column(panels, states, whole, continuations, (outcome){values, NULL, NULL}, 0);
  if (whole == states) return;
  // The last panel has rows that are no states.
  double last[PANEL_VECTORS * LANES];
  back_up_column(
      panels + whole * states, states, states - whole, continuations, (outcome){last, NULL, NULL}, 0);
  memcpy(values + whole, last, (size_t)(states - whole) * sizeof(double));
}
