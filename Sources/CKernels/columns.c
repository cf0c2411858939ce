#include "CKernels.h"
#include "vectors.h"

/// The largest of some numbers, -INFINITY of none.
INLINED double largest_of(const double *numbers, int64_t count) {
  vector best = (vector)(-INFINITY);
  int64_t z = 0;
  for (; z + LANES <= count; z += LANES) {
    vector next = *(const unaligned_vector *)(numbers + z);
    best = LARGER(next, best);
  }
  double largest = largest_lane(&best);
  for (; z < count; z++) largest = LARGER(numbers[z], largest);
  return largest;
}

DISPATCHED double ck_largest(const double *numbers, int64_t count) {
  return largest_of(numbers, count);
}

DISPATCHED double ck_make_relative(double *column, int64_t states) {
  double largest = largest_of(column, states);
  if (largest == -INFINITY) return largest;
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) *(unaligned_vector *)(column + z) -= largest;
  for (; z < states; z++) column[z] -= largest;
  return largest;
}

DISPATCHED double ck_make_relative_and_spread(double *column, int64_t states, double *spread) {
  double largest = ck_make_relative(column, states);
  vector least = (vector)(0.0), impossible = (vector)(-INFINITY);
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) {
    vector next = *(const unaligned_vector *)(column + z);
    least = ((next < least) & (next > impossible)) ? next : least;
  }
  double lower = 0;
  for (int lane = 0; lane < LANES; lane++) lower = least[lane] < lower ? least[lane] : lower;
  for (; z < states; z++) {
    if (column[z] < lower && column[z] > -INFINITY) lower = column[z];
  }
  *spread = -lower;
  return largest;
}

DISPATCHED void ck_add(
    const double *emission, const double *values, int64_t states, double *sums) {
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) {
    *(unaligned_vector *)(sums + z) =
        *(const unaligned_vector *)(emission + z) + *(const unaligned_vector *)(values + z);
  }
  for (; z < states; z++) sums[z] = emission[z] + values[z];
}

DISPATCHED void ck_back_up_rows(
    const double *table, int64_t states, const double *continuations, double *values) {
  for (int64_t from = 0; from < states; from++) {
    values[from] = largest_sum(table + from * states, continuations, states);
  }
}

INLINED void detours_of(
    const double *reached, const double *values, int64_t states, double *losses) {
  vector best = (vector)(-INFINITY);
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) {
    vector sum = *(const unaligned_vector *)(reached + z) + *(const unaligned_vector *)(values + z);
    *(unaligned_vector *)(losses + z) = sum;
    best = LARGER(sum, best);
  }
  double largest = largest_lane(&best);
  for (; z < states; z++) {
    losses[z] = reached[z] + values[z];
    largest = LARGER(losses[z], largest);
  }
  for (z = 0; z + LANES <= states; z += LANES) {
    unaligned_vector *part = (unaligned_vector *)(losses + z);
    *part = largest - *part;
  }
  for (; z < states; z++) losses[z] = largest - losses[z];
}

DISPATCHED void ck_detours(
    const double *reached, const double *values, int64_t states, double *losses) {
  detours_of(reached, values, states, losses);
}

INLINED int64_t first_least_of(const double *numbers, int64_t count) {
  vector least = (vector)(INFINITY);
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    vector next = *(const unaligned_vector *)(numbers + i);
    least = next < least ? next : least;
  }
  double smaller = INFINITY;
  for (int lane = 0; lane < LANES; lane++) smaller = least[lane] < smaller ? least[lane] : smaller;
  for (; i < count; i++) smaller = numbers[i] < smaller ? numbers[i] : smaller;
  vector smallest = (vector)smaller;
  for (i = 0; i + LANES <= count; i += LANES) {
    mask_vector is_least = *(const unaligned_vector *)(numbers + i) == smallest;
    uint8_t bits = bits_of(&is_least);
    if (bits) return i + __builtin_ctz(bits);
  }
  while (i < count && numbers[i] != smaller) i++;
  return i;
}

DISPATCHED int64_t ck_first_least(const double *numbers, int64_t count) {
  return first_least_of(numbers, count);
}

DISPATCHED void ck_rivals(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, int32_t *chosen, double *losses, double *room) {
  for (int64_t i = 0; i < count; i++) {
    detours_of(reached + i * reached_step, values + i * values_step, states, room);
    room[chosen[i]] = INFINITY;
    int64_t rival = first_least_of(room, states);
    losses[i] = room[rival];
    chosen[i] = losses[i] < INFINITY ? (int32_t)rival : -1;
  }
}

/// The largest of some numbers, where it stands, and the largest of the others.
typedef struct {
  double best, second;
  int64_t place;
} leader;

/// Takes the next number.
INLINED void take(leader *known, double number, int64_t place) {
  known->second = number > known->best ? known->best : LARGER(number, known->second);
  known->place = number > known->best ? place : known->place;
  known->best = LARGER(number, known->best);
}

/// The largest of reached[z] and values[z] together, their product or their sum; -1 where all are `least`.
INLINED leader leader_of(
    const double *reached, const double *values, int64_t states, double least, const int multiplies) {
  vector best = (vector)least, second = best;
  mask_vector places = (mask_vector)(int64_t)-1, next_places = {0, 1, 2, 3, 4, 5, 6, 7};
  leader known = {least, least, -1};
  int64_t z = 0;
  for (; z + LANES <= states; z += LANES) {
    vector arrived = *(const unaligned_vector *)(reached + z);
    vector to_come = *(const unaligned_vector *)(values + z);
    vector next = multiplies ? arrived * to_come : arrived + to_come;
    vector others = LARGER(next, second);
    mask_vector leads = next > best;
    second = leads ? best : others;
    places = leads ? next_places : places;
    best = LARGER(next, best);
    next_places += LANES;
  }
  for (int lane = 0; z > 0 && lane < LANES; lane++) {
    take(&known, best[lane], places[lane]);
    known.second = LARGER(second[lane], known.second);
  }
  for (; z < states; z++) {
    take(&known, multiplies ? reached[z] * values[z] : reached[z] + values[z], z);
  }
  return known;
}

DISPATCHED void ck_clear_maxima(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, double distance, int32_t *places) {
  for (int64_t i = 0; i < count; i++) {
    leader known =
        leader_of(reached + i * reached_step, values + i * values_step, states, -INFINITY, 0);
    places[i] = known.best - known.second > distance ? (int32_t)known.place : -1;
  }
}

DISPATCHED void ck_clear_products(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, double ratio, int32_t *places) {
  for (int64_t i = 0; i < count; i++) {
    leader known = leader_of(reached + i * reached_step, values + i * values_step, states, 0, 1);
    places[i] = known.second < known.best * ratio ? (int32_t)known.place : -1;
  }
}

DISPATCHED void ck_extent(
    const double *numbers, int64_t count, double *largest, double *magnitude) {
  vector best = (vector)(-INFINITY), far = (vector)(0.0);
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    vector next = *(const unaligned_vector *)(numbers + i);
    best = LARGER(next, best);
    next = __builtin_elementwise_abs(next);
    next = next < INFINITY ? next : (vector)(0.0);
    far = LARGER(next, far);
  }
  *largest = largest_lane(&best);
  *magnitude = largest_lane(&far);
  for (; i < count; i++) {
    double next = fabs(numbers[i]);
    if (numbers[i] > *largest) *largest = numbers[i];
    if (next < INFINITY && next > *magnitude) *magnitude = next;
  }
}

DISPATCHED double ck_largest_magnitude(const double *numbers, int64_t count) {
  vector best = (vector)(0.0);
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    vector next = __builtin_elementwise_abs(*(const unaligned_vector *)(numbers + i));
    next = next < INFINITY ? next : (vector)(0.0);
    best = LARGER(next, best);
  }
  double larger = largest_lane(&best);
  for (; i < count; i++) {
    double next = fabs(numbers[i]);
    if (next < INFINITY && next > larger) larger = next;
  }
  return larger;
}
