#include "CKernels.h"
#include "vectors.h"

/// How many vectors of a product are made at once.
enum { MULTIPLIED_TOGETHER = 4 };

/// The sum of all lanes, one after the other; of few states that of the others, which are 0, is left out of the
/// chain of additions.
INLINED double sum_of_lanes(const vector *lanes, int64_t states) {
  double sum = (*lanes)[0] + (*lanes)[1];
  if (states <= 2) return sum;
  sum = (sum + (*lanes)[2]) + (*lanes)[3];
  if (states <= 4) return sum;
  for (int lane = 4; lane < LANES; lane++) sum += (*lanes)[lane];
  return sum;
}

/// The sums over i of table(i, j) * factors[i] of so many vectors of states j in a row, rows of the table lying
/// `stride` numbers apart.
///
/// Four running sums a vector: the chain of dependent additions is a quarter as long. Of several vectors each
/// factor is spread over the lanes once.
INLINED void multiply_vectors(
    const double *restrict table, int64_t stride, const double *restrict factors, int64_t states,
    vector *restrict sums, const int count) {
  vector running[4][MULTIPLIED_TOGETHER];
  for (int k = 0; k < 4; k++) {
    for (int v = 0; v < count; v++) running[k][v] = (vector)(0.0);
  }
  int64_t i = 0;
  for (; i + 4 <= states; i += 4) {
    for (int k = 0; k < 4; k++) {
      const vector *row = (const vector *)(table + (i + k) * stride);
      for (int v = 0; v < count; v++) running[k][v] += row[v] * factors[i + k];
    }
  }
  for (; i < states; i++) {
    const vector *row = (const vector *)(table + i * stride);
    for (int v = 0; v < count; v++) running[0][v] += row[v] * factors[i];
  }
  for (int v = 0; v < count; v++) {
    sums[v] = states < 4 ? running[0][v]
                         : (running[0][v] + running[1][v]) + (running[2][v] + running[3][v]);
  }
}

/// sums[j] = emission[j] * factor * sum over i of table(i, j) * factors[i], and their total, for so many
/// vectors of states; what is behind the last state is 0. Without emissions they count 1.
INLINED double product_of_column(
    const double *restrict table, const double *restrict factors,
    const double *restrict emission, double factor, double *restrict sums, int64_t states,
    const int64_t vectors) {
  vector total = (vector)(0.0);
  const int64_t stride = vectors * LANES;
  for (int64_t first = 0; first < vectors; first += MULTIPLIED_TOGETHER) {
    vector products[MULTIPLIED_TOGETHER];
    const double *columns = table + first * LANES;
    const int64_t count = vectors - first < MULTIPLIED_TOGETHER ? vectors - first
                                                                : MULTIPLIED_TOGETHER;
    switch (count) {
      case 1: multiply_vectors(columns, stride, factors, states, products, 1); break;
      case 2: multiply_vectors(columns, stride, factors, states, products, 2); break;
      case 3: multiply_vectors(columns, stride, factors, states, products, 3); break;
      default: multiply_vectors(columns, stride, factors, states, products, 4); break;
    }
    for (int64_t v = 0; v < count; v++) {
      int64_t place = (first + v) * LANES;
      vector sum = products[v];
      if (emission) {
        sum *= *(const vector *)(emission + place) * factor;
      } else {
        sum *= factor;
      }
      *(vector *)(sums + place) = sum;
      total += sum;
    }
  }
  return sum_of_lanes(&total, states);
}

/// The sum of a column, in the order of all other sums, so that a column is the same wherever one begins.
INLINED double sum_of_column(const double *column, int64_t states, const int64_t vectors) {
  vector total = (vector)(0.0);
  for (int64_t v = 0; v < vectors; v++) total += ((const vector *)column)[v];
  return sum_of_lanes(&total, states);
}

// Written out for as many vectors as a column has: `call(vectors)`.
#define BY_VECTORS(states, call)                 \
  switch (((states) + LANES - 1) / LANES) {      \
    case 1: return call(1);                      \
    case 2: return call(2);                      \
    case 3: return call(3);                      \
    case 4: return call(4);                      \
    default: return call(((states) + LANES - 1) / LANES); \
  }

/// Each column is divided by the sum of the one before, not by its own: so neither the sum nor the division
/// stands in the chain from one column to the next.
INLINED double forward(
    const double *table, const double *const *emissions, int64_t states, int64_t count,
    double *columns, double *scales, const int64_t vectors) {
  const int64_t stride = vectors * LANES;
  double sum = sum_of_column(columns, states, vectors);
  for (int64_t t = 0; t < count; t++) {
    double *column = columns + (t + 1) * stride;
    scales[t] = sum;
    sum = product_of_column(
        table, column - stride, emissions[t], 1 / sum, column, states, vectors);
  }
  return sum;
}

DISPATCHED double ck_count_forward(
    const double *table, const double *const *emissions, int64_t states, int64_t count,
    double *columns, double *scales) {
#define FORWARD(n) forward(table, emissions, states, count, columns, scales, n)
  BY_VECTORS(states, FORWARD)
#undef FORWARD
}

/// As forward sums, but that the emission of a timestep counts before its edges.
INLINED double sums_to_come(
    const double *transposed, const double *const *emissions, int64_t states, int64_t count,
    double *columns, double *scales, double *entered, const int64_t vectors) {
  const int64_t stride = vectors * LANES;
  double sum = sum_of_column(columns, states, vectors);
  for (int64_t t = 0; t < count; t++) {
    double *column = columns + (t + 1) * stride;
    for (int64_t v = 0; v < vectors; v++) {
      ((vector *)entered)[v] =
          ((const vector *)emissions[t])[v] * ((const vector *)(column - stride))[v];
    }
    scales[t] = sum;
    sum = product_of_column(transposed, entered, NULL, 1 / sum, column, states, vectors);
  }
  return sum;
}

DISPATCHED double ck_sum_backward(
    const double *transposed, const double *const *emissions, int64_t states, int64_t count,
    double *columns, double *scales, double *entered) {
#define TO_COME(n) \
  sums_to_come(transposed, emissions, states, count, columns, scales, entered, n)
  BY_VECTORS(states, TO_COME)
#undef TO_COME
}

/// products(i, j) += left[i] * right[j] of two timesteps at once.
INLINED void add_products(
    double *restrict products, const double *restrict left, const double *restrict right,
    const double *restrict left2, const double *restrict right2, int64_t states,
    const int64_t vectors) {
  const int64_t stride = vectors * LANES;
  for (int64_t i = 0; i < states; i++) {
    for (int64_t v = 0; v < vectors; v++) {
      vector *sum = (vector *)(products + i * stride + v * LANES);
      *sum += left[i] * *(const vector *)(right + v * LANES) +
              left2[i] * *(const vector *)(right2 + v * LANES);
    }
  }
}

/// One timestep back: entered = emission * to_come / scale, visits = reached * to_come, and to_come of
/// the timestep before.
INLINED void backward_step(
    const double *transposed, const double *emission, const double *reached, double scale,
    int64_t states, double *to_come, double *entered, double *visits, const int64_t vectors) {
  double inverse = 1 / scale;
  for (int64_t v = 0; v < vectors; v++) {
    vector come = ((vector *)to_come)[v];
    ((vector *)visits)[v] = ((const vector *)reached)[v] * come;
    ((vector *)entered)[v] = ((const vector *)emission)[v] * come * inverse;
  }
  product_of_column(transposed, entered, NULL, 1, to_come, states, vectors);
}

INLINED void backward(
    const double *transposed, const double *const *emissions, int64_t states, int64_t count,
    const double *columns, const double *scales, double *to_come, double *visits,
    double *products, double *room, const int64_t vectors) {
  const int64_t stride = vectors * LANES;
  int64_t t = count - 1;
  for (; t >= 1; t -= 2) {
    const double *later = columns + (t + 1) * stride, *reached = later - stride;
    backward_step(
        transposed, emissions[t], later, scales[t], states, to_come, room, visits + t * stride,
        vectors);
    backward_step(
        transposed, emissions[t - 1], reached, scales[t - 1], states, to_come, room + stride,
        visits + (t - 1) * stride, vectors);
    add_products(products, reached, room, reached - stride, room + stride, states, vectors);
  }
  if (t < 0) return;
  for (int64_t i = 0; i < stride; i++) room[stride + i] = 0;
  backward_step(
      transposed, emissions[0], columns + stride, scales[0], states, to_come, room, visits,
      vectors);
  add_products(products, columns, room, columns, room + stride, states, vectors);
}

DISPATCHED void ck_count_backward(
    const double *transposed, const double *const *emissions, int64_t states, int64_t count,
    const double *columns, const double *scales, double *to_come, double *visits,
    double *products, double *room) {
#define BACKWARD(n)                                                                         \
  backward(                                                                                 \
      transposed, emissions, states, count, columns, scales, to_come, visits, products, room, n)
  BY_VECTORS(states, BACKWARD)
#undef BACKWARD
}

void ck_count_forward_sparse(
    const int64_t *offsets, const int32_t *sources, const double *shares,
    const double *const *emissions, int64_t states, int64_t stride, int64_t count,
    double *columns, double *scales) {
  double sum = 0;
  for (int64_t state = 0; state < states; state++) sum += columns[state];
  for (int64_t t = 0; t < count; t++) {
    const double *restrict before = columns + t * stride;
    double *restrict column = columns + (t + 1) * stride;
    const double *emission = emissions[t];
    double inverse = 1 / sum;
    scales[t] = sum;
    sum = 0;
    for (int64_t to = 0; to < states; to++) {
      double reached = 0;
      for (int64_t edge = offsets[to]; edge < offsets[to + 1]; edge++) {
        reached += shares[edge] * before[sources[edge]];
      }
      column[to] = reached * (emission[to] * inverse);
      sum += column[to];
    }
  }
}

void ck_count_backward_sparse(
    const int64_t *offsets, const int32_t *targets, const double *shares,
    const double *const *emissions, int64_t states, int64_t stride, int64_t count,
    const double *columns, const double *scales, double *to_come, double *visits,
    double *products, double *entered) {
  for (int64_t t = count - 1; t >= 0; t--) {
    const double *reached = columns + (t + 1) * stride, *before = reached - stride;
    double inverse = 1 / scales[t];
    for (int64_t state = 0; state < states; state++) {
      visits[t * stride + state] = reached[state] * to_come[state];
      entered[state] = emissions[t][state] * to_come[state] * inverse;
    }
    for (int64_t from = 0; from < states; from++) {
      double sum = 0;
      for (int64_t edge = offsets[from]; edge < offsets[from + 1]; edge++) {
        double come = entered[targets[edge]];
        sum += shares[edge] * come;
        products[edge] += before[from] * come;
      }
      to_come[from] = sum;
    }
  }
}
