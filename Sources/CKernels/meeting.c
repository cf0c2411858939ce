#include "CKernels.h"
#include "columns.h"
#include "emissions.h"
#include "panels.h"

enum { PASSED_AT_ONCE = 2 };

/// One read of so many panels for two backups: of their own rows over all successors, and of all
/// successors over these rows. What arrives at a successor is kept lane by lane in `arriving`.
///
/// - reached, backed_up: of the rows of the panels.
INLINED void pass_panels(
    const double *restrict panels, int64_t states, const double *restrict continuations,
    const double *restrict reached, double *restrict backed_up, vector *restrict arriving,
    const int count, const int height) {
  const int vectors = count * height;
  vector best[PASSED_AT_ONCE * PANEL_VECTORS], origin[PASSED_AT_ONCE * PANEL_VECTORS];
  for (int v = 0; v < vectors; v++) {
    best[v] = (vector)(-INFINITY);
    origin[v] = ((const vector *)reached)[v];
  }
  const vector *rows = (const vector *)panels;
  const double one = unit;
  for (int64_t to = 0; to < states; to++) {
    vector next[PASSED_AT_ONCE * PANEL_VECTORS];
    for (int v = 0; v < vectors; v++) {
      vector weight = rows[v / height * height * states + v % height];
      vector q = weight * one + continuations[to];
      best[v] = LARGER(q, best[v]);
      next[v] = weight * one + origin[v];
    }
    for (int left = vectors; left > 1; left = (left + 1) / 2) {
      for (int v = 0; v < left / 2; v++) next[v] = LARGER(next[left - 1 - v], next[v]);
    }
    vector before = arriving[to];
    arriving[to] = LARGER(next[0], before);
    rows += height;
  }
  for (int v = 0; v < vectors; v++) ((vector *)backed_up)[v] = best[v];
}

/// Both columns at once: `backed_up` from `continuations`, as `back_up_column` does, and what arrives
/// at each state from what has been `reached`. Whoever alternates the ends finds in the cache the
/// panels that were read last.
INLINED void pass_column(
    const double *restrict panels, int64_t states, const double *restrict continuations,
    const double *restrict reached, double *restrict backed_up, vector *restrict arriving,
    int from_the_end) {
  const int64_t rows = PANEL_VECTORS * LANES;
  int64_t vectors = column_stride(states) / LANES;
  int64_t whole = vectors / PANEL_VECTORS, pairs = whole / PASSED_AT_ONCE;
#define PASS(panel, count, height)                                             \
  pass_panels(                                                                 \
      panels + (panel) * rows * states, states, continuations,                 \
      reached + (panel) * rows, backed_up + (panel) * rows, arriving, count, height)
#define PASS_REST                                                              \
  if (whole % PASSED_AT_ONCE) PASS(whole - 1, 1, PANEL_VECTORS);               \
  switch (vectors % PANEL_VECTORS) {                                           \
    case 3: PASS(whole, 1, 3); break;                                          \
    case 2: PASS(whole, 1, 2); break;                                          \
    case 1: PASS(whole, 1, 1); break;                                          \
    default: break;                                                            \
  }
  if (from_the_end) { PASS_REST }
  for (int64_t i = 0; i < pairs; i++) {
    int64_t pair = from_the_end ? pairs - 1 - i : i;
    PASS(pair * PASSED_AT_ONCE, PASSED_AT_ONCE, PANEL_VECTORS);
  }
  if (!from_the_end) { PASS_REST }
#undef PASS_REST
#undef PASS
}

#define SHUFFLED(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

/// The largest lane of each of eight vectors, in their order.
INLINED void largest_lanes(const vector *lanes, vector *largest) {
  vector fours[4], twos[2];
  for (int v = 0; v < 4; v++) {
    vector low = SHUFFLED(lanes[v], lanes[v + 4], 0, 8, 1, 9, 2, 10, 3, 11);
    vector high = SHUFFLED(lanes[v], lanes[v + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    fours[v] = LARGER(high, low);
  }
  for (int v = 0; v < 2; v++) {
    vector low = SHUFFLED(fours[v], fours[v + 2], 0, 1, 8, 9, 2, 3, 10, 11);
    vector high = SHUFFLED(fours[v], fours[v + 2], 4, 5, 12, 13, 6, 7, 14, 15);
    twos[v] = LARGER(high, low);
  }
  vector low = SHUFFLED(twos[0], twos[1], 0, 1, 2, 3, 8, 9, 10, 11);
  vector high = SHUFFLED(twos[0], twos[1], 4, 5, 6, 7, 12, 13, 14, 15);
  vector all = LARGER(high, low);
  *largest = SHUFFLED(all, all, 0, 4, 2, 6, 1, 5, 3, 7);
}

/// The next column of what is reached: what arrives plus the emission; -inf behind the last state.
/// What arrives is -inf again.
INLINED void settle_arrivals(
    vector *restrict arriving, const double *restrict emission, int64_t states,
    double *restrict reached) {
  for (int64_t z = 0; z < states; z += LANES) {
    vector largest;
    largest_lanes(arriving + z, &largest);
    for (int lane = 0; lane < LANES; lane++) arriving[z + lane] = (vector)(-INFINITY);
    if (z + LANES <= states) {
      largest += *(const unaligned_vector *)(emission + z);
    } else {
      for (int64_t lane = 0; lane < states - z; lane++) largest[lane] += emission[z + lane];
    }
    *(vector *)(reached + z) = largest;
  }
}

int ck_meets(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") != 0;
#else
  return 0;
#endif
}

DISPATCHED void ck_sweep_to_meeting(
    const double *panels, int64_t states, ck_emissions emissions, ck_meeting meeting) {
  int64_t stride = column_stride(states), last = meeting.timesteps - 1;
  vector *arriving = (vector *)meeting.arriving;
  for (int64_t z = 0; z < stride; z++) arriving[z] = (vector)(-INFINITY);
  for (int64_t t = last; t > meeting.timestep; t--) {
    double *column = meeting.values + (t + 1) * stride;
    enter_column(emission_column(&emissions, t, 0), column, states, meeting.continuations);
    int64_t reaching = last - t + 1;
    if (reaching <= meeting.timestep) {
      double *reached = meeting.values + reaching * stride;
      pass_column(
          panels, states, meeting.continuations, reached - stride, column - stride, arriving, t & 1);
      settle_arrivals(arriving, emission_column(&emissions, reaching, 0), states, reached);
      if (reaching % CK_TIMESTEPS_PER_OFFSET == 0) normalize_column(reached, stride);
    } else {
      outcome to_fill = {column - stride, NULL, NULL};
      back_up_column(panels, states, states, meeting.continuations, to_fill, t & 1);
    }
    if (t % CK_TIMESTEPS_PER_OFFSET == 0) {
      int64_t block = t / CK_TIMESTEPS_PER_OFFSET;
      meeting.offsets[block - 1] =
          meeting.offsets[block] + normalize_column(column - stride, stride);
    }
    if (meeting.spreads) note_spread(column - stride, stride, t - 1, meeting.spreads);
  }
}

/// The best and the second best of what has been compared, lane by lane, and where the best stood.
typedef struct {
  vector best, second;
  mask_vector places;
} leaders;

INLINED void begin_comparison(leaders *of) {
  of->best = of->second = (vector)(-INFINITY);
  of->places = (mask_vector)(-1);
}

/// Compares a[i] + b[i], `count` of them, a whole number of vectors, that stand from `first` on.
INLINED void compare(
    leaders *of, const double *a, const double *b, int64_t count, int64_t first) {
  mask_vector places = {0, 1, 2, 3, 4, 5, 6, 7};
  places += first;
  for (int64_t i = 0; i < count; i += LANES) {
    vector q = *(const vector *)(a + i) + *(const vector *)(b + i);
    mask_vector is_better = q > of->best;
    vector lesser = is_better ? of->best : q;
    of->second = LARGER(lesser, of->second);
    of->best = LARGER(q, of->best);
    of->places = is_better ? places : of->places;
    places += LANES;
  }
}

/// Where the best stands, -1 if all are -inf, and by how much the others are behind.
INLINED int64_t winner(const leaders *of, double *lead) {
  double best = -INFINITY, second = -INFINITY;
  int64_t place = -1;
  for (int lane = 0; lane < LANES; lane++) {
    double q = of->best[lane], lesser = q > best ? best : q;
    second = LARGER(lesser, second);
    second = LARGER(of->second[lane], second);
    if (q > best) best = q, place = of->places[lane];
  }
  *lead = best - second;
  return place;
}

DISPATCHED int64_t ck_meet(const ck_meeting meeting, int64_t states, double *lead) {
  int64_t stride = column_stride(states);
  const double *reached = meeting.values + meeting.timestep * stride;
  leaders all;
  begin_comparison(&all);
  compare(&all, reached, reached + stride, stride, 0);
  return winner(&all, lead);
}

DISPATCHED double ck_trace_back(
    const double *panels, int64_t states, const ck_meeting meeting, int32_t *path) {
  const int64_t rows = PANEL_VECTORS * LANES;
  int64_t stride = column_stride(states);
  double least = INFINITY;
  for (int64_t t = meeting.timestep; t > 0; t--) {
    const double *reached = meeting.values + (t - 1) * stride;
    leaders all;
    begin_comparison(&all);
    for (int64_t first = 0; first < stride; first += rows) {
      int64_t height = stride - first < rows ? stride - first : rows;
      const double *weights = panels + first * states + path[t] * height;
      compare(&all, weights, reached + first, height, first);
    }
    double lead;
    path[t - 1] = (int32_t)winner(&all, &lead);
    if (path[t - 1] < 0) return 0;
    if (lead < least) least = lead;
  }
  return least;
}
