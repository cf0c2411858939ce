#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "CKernels.h"
#include "columns.h"
#include "emissions.h"
#include "panels.h"

enum { PASSED_AT_ONCE = 2, ROWS = PANEL_VECTORS * LANES, TURNS_BEFORE_YIELDING = 1 << 12 };

struct ck_team {
  ck_meeting meeting;
  const double *panels;
  int64_t states, threads;
  /// A part is two panels; what is left over is the last one.
  int64_t pairs, parts;
  /// What the pass under way fills in, and of F what it starts from.
  double *backed_up;
  const double *reached;
  /// The pass under way, counted from 1; -1 when the sweeps have ended.
  _Atomic int64_t pass;
  /// How many parts are done, of all passes.
  _Atomic int64_t done;
  /// The last pass for which each part was taken, and then the last one of which each thread did some.
  _Atomic int64_t passes[];
};

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

/// Both columns at once, one part: `backed_up` from the continuations, as `back_up_column` does, and what
/// arrives at each state from what has been `reached`.
INLINED void pass_part(const ck_team *team, int64_t part, vector *restrict arriving) {
  int64_t states = team->states, vectors = column_stride(states) / LANES;
  int64_t whole = vectors / PANEL_VECTORS;
#define PASS(panel, count, height)                                                       \
  pass_panels(                                                                           \
      team->panels + (panel) * ROWS * states, states, team->meeting.continuations,       \
      team->reached + (panel) * ROWS, team->backed_up + (panel) * ROWS, arriving, count, \
      height)
  if (part < team->pairs) {
    PASS(part * PASSED_AT_ONCE, PASSED_AT_ONCE, PANEL_VECTORS);
    return;
  }
  if (whole % PASSED_AT_ONCE) PASS(whole - 1, 1, PANEL_VECTORS);
  switch (vectors % PANEL_VECTORS) {
    case 3: PASS(whole, 1, 3); break;
    case 2: PASS(whole, 1, 2); break;
    case 1: PASS(whole, 1, 1); break;
    default: break;
  }
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

/// Where a thread keeps what arrives from its parts: lane by lane, and the largest of all lanes behind that.
INLINED vector *arrivals(const ck_team *team, int64_t number) {
  return (vector *)(team->meeting.arriving + number * (LANES + 1) * column_stride(team->states));
}
INLINED double *largest_arrivals(const ck_team *team, int64_t number) {
  return (double *)(arrivals(team, number) + column_stride(team->states));
}
INLINED _Atomic int64_t *last_pass(ck_team *team, int64_t number) {
  return &team->passes[team->parts + number];
}

/// Finds the largest of what has arrived from a thread's parts; what arrives is -inf again.
INLINED void gather_arrivals(const ck_team *team, int64_t number) {
  vector *arriving = arrivals(team, number);
  vector *largest = (vector *)largest_arrivals(team, number);
  for (int64_t z = 0; z < team->states; z += LANES) {
    largest_lanes(arriving + z, largest + z / LANES);
    for (int lane = 0; lane < LANES; lane++) arriving[z + lane] = (vector)(-INFINITY);
  }
}

/// Does the parts of a pass that nobody has taken yet, first those of one's own. Whoever alternates the ends
/// finds in the cache the panels that were read last. Each thread gathers its own arrivals: eight times as
/// much would have to come from its cache.
INLINED void take_parts(ck_team *team, int64_t number, int64_t pass) {
  int64_t parts = team->parts, first = number * parts / team->threads;
  int64_t own = (number + 1) * parts / team->threads - first;
  int64_t taken = 0;
  for (int64_t i = 0; i < parts; i++) {
    int64_t part = (first + (pass & 1 ? own - 1 - i : i) + parts) % parts;
    int64_t before = pass - 1;
    if (!atomic_compare_exchange_strong(&team->passes[part], &before, pass)) continue;
    pass_part(team, part, arrivals(team, number));
    taken++;
  }
  if (!taken) return;
  gather_arrivals(team, number);
  atomic_store(last_pass(team, number), pass);
  atomic_fetch_add(&team->done, taken);
}

/// Lets a moment pass in which another thread may get further.
INLINED void wait_a_turn(int64_t turn) {
  if (turn % TURNS_BEFORE_YIELDING == TURNS_BEFORE_YIELDING - 1) {
    sched_yield();
    return;
  }
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

/// Both columns at once, by all threads that have come.
INLINED void pass_column(ck_team *team, const double *reached, double *backed_up) {
  int64_t pass = atomic_load(&team->pass) + 1;
  team->reached = reached;
  team->backed_up = backed_up;
  atomic_store(&team->pass, pass);
  take_parts(team, 0, pass);
  for (int64_t turn = 0; atomic_load(&team->done) < pass * team->parts; turn++) wait_a_turn(turn);
}

/// The next column of what is reached: what arrives, from the parts of all threads, plus the emission; -inf
/// behind the last state.
INLINED void settle_arrivals(
    ck_team *team, const double *restrict emission, double *restrict reached) {
  int64_t states = team->states, pass = atomic_load(&team->pass);
  for (int64_t number = 0, is_first = 1; number < team->threads; number++) {
    if (atomic_load(last_pass(team, number)) != pass) continue;
    const vector *arrived = (const vector *)largest_arrivals(team, number);
    for (int64_t z = 0; z < states; z += LANES) {
      vector *largest = (vector *)(reached + z);
      *largest = is_first ? arrived[z / LANES] : LARGER(arrived[z / LANES], *largest);
    }
    is_first = 0;
  }
  for (int64_t z = 0; z < states; z++) reached[z] += emission[z];
}

int ck_meets(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") != 0;
#else
  return 0;
#endif
}

ck_team *ck_make_team(
    const double *panels, int64_t states, ck_meeting meeting, int64_t threads) {
  int64_t stride = column_stride(states), whole = stride / LANES / PANEL_VECTORS;
  int64_t pairs = whole / PASSED_AT_ONCE;
  int64_t parts = pairs + (stride > pairs * PASSED_AT_ONCE * ROWS);
  ck_team *team = malloc(sizeof(ck_team) + (size_t)(parts + threads) * sizeof(_Atomic int64_t));
  if (!team) abort();
  *team = (ck_team){
      .meeting = meeting, .panels = panels, .states = states, .threads = threads,
      .pairs = pairs, .parts = parts};
  for (int64_t i = 0; i < parts + threads; i++) atomic_init(&team->passes[i], 0);
  for (int64_t i = 0; i < threads * (LANES + 1) * stride; i++) meeting.arriving[i] = -INFINITY;
  return team;
}

void ck_free_team(ck_team *team) { free(team); }

void ck_dismiss(ck_team *team) { atomic_store(&team->pass, -1); }

DISPATCHED void ck_help(ck_team *team, int64_t number) {
  int64_t pass = 0;
  for (int64_t turn = 0; pass >= 0; turn++) {
    int64_t next = atomic_load(&team->pass);
    if (next > pass) take_parts(team, number, next), turn = 0;
    if (next == pass) wait_a_turn(turn);
    pass = next;
  }
}

DISPATCHED void ck_sweep_to_meeting(
    ck_team *team, ck_emissions emissions, int64_t first, int64_t last) {
  const ck_meeting meeting = team->meeting;
  int64_t states = team->states, stride = column_stride(states);
  for (int64_t t = last; t > first; t--) {
    double *column = meeting.values + (t + 1) * stride;
    enter_column(emission_column(&emissions, t, 0), column, states, meeting.continuations);
    int64_t reaching = meeting.timesteps - t;
    if (reaching <= meeting.timestep) {
      double *reached = meeting.values + reaching * stride;
      pass_column(team, reached - stride, column - stride);
      settle_arrivals(team, emission_column(&emissions, reaching, 0), reached);
      if (reaching % CK_TIMESTEPS_PER_OFFSET == 0) normalize_column(reached, stride);
    } else {
      outcome to_fill = {column - stride, NULL, NULL};
      back_up_column(team->panels, states, states, meeting.continuations, to_fill, t & 1);
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
  int64_t stride = column_stride(states);
  double least = INFINITY;
  for (int64_t t = meeting.timestep; t > 0; t--) {
    const double *reached = meeting.values + (t - 1) * stride;
    leaders all;
    begin_comparison(&all);
    for (int64_t first = 0; first < stride; first += ROWS) {
      int64_t height = stride - first < ROWS ? stride - first : ROWS;
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
