#include "emissions.h"

void ck_score(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const int32_t *path, ck_sum *sum) {
  double total = sum->total, correction = sum->correction;
  for (int64_t t = first + 1; t < last; t++) {
    int64_t from = path[t - 1 - first], to = path[t - first];
    double term = table[from * states + to] + emission_column(&emissions, t, first)[to];
    double next = total + term;
    // What was rounded off, without asking which of the two is larger (Knuth's TwoSum).
    double added = next - total;
    correction += (total - (next - added)) + (term - added);
    total = next;
  }
  sum->total = total;
  sum->correction = correction;
}
