#include "columns.h"
#include "emissions.h"
#include "panels.h"

#include "CKernels.h"

/// One backup of at most eight states, whose rows are the lanes of one vector.
INLINED void back_up_few(
    const double *panel, int64_t states, const double *continuations, double *values) {
  double lanes[LANES];
  back_up_panel(panel, states, continuations, (outcome){lanes, NULL, NULL}, 1);
  for (int64_t z = 0; z < states; z++) values[z] = lanes[z];
}

/// Takes the largest of a few numbers off each, and returns it.
INLINED double make_few_relative(double *column, int64_t states) {
  double largest = -INFINITY;
  for (int64_t z = 0; z < states; z++) largest = LARGER(column[z], largest);
  if (largest == -INFINITY) return largest;
  for (int64_t z = 0; z < states; z++) column[z] -= largest;
  return largest;
}

DISPATCHED void ck_back_up_run(
    const double *panels, int64_t states, ck_emissions emissions, int64_t t, int64_t count,
    const double *after, double *const *columns, double *taken, double *room) {
  for (int64_t k = 0; k < count; k++, t--) {
    const double *emission = emission_column(&emissions, t, 0);
    if (states <= LANES) {
      for (int64_t z = 0; z < states; z++) room[z] = emission[z] + after[z];
      back_up_few(panels, states, room, columns[k]);
      taken[k] = make_few_relative(columns[k], states);
    } else {
      ck_add(emission, after, states, room);
      ck_back_up(panels, states, room, columns[k]);
      taken[k] = ck_make_relative(columns[k], states);
    }
    after = columns[k];
  }
}

/// How far the least possible number of a column that is relative is below the largest.
INLINED double few_spread(const double *column, int64_t states) {
  double least = 0;
  for (int64_t z = 0; z < states; z++) {
    if (column[z] < least && column[z] > -INFINITY) least = column[z];
  }
  return -least;
}

DISPATCHED void ck_push_run(
    const double *panels, int64_t states, ck_emissions emissions, int64_t t, int64_t count,
    const double *before, double *const *columns, double *taken, double *spreads) {
  for (int64_t k = 0; k < count; k++, t++) {
    const double *emission = emission_column(&emissions, t, 0);
    double *column = columns[k];
    if (states <= LANES) {
      back_up_few(panels, states, before, column);
      for (int64_t z = 0; z < states; z++) column[z] = emission[z] + column[z];
      taken[k] = make_few_relative(column, states);
      spreads[k] = few_spread(column, states);
    } else {
      ck_back_up(panels, states, before, column);
      ck_add(emission, column, states, column);
      taken[k] = ck_make_relative_and_spread(column, states, spreads + k);
    }
    before = column;
  }
}
