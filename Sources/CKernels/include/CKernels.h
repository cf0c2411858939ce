#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// Max-plus kernels over doubles. Everywhere a candidate is transition + (emission + value), added
/// in that order, and a maximum is `q > best ? q : best`, so that every result is bit for bit that
/// of the plain loop. There are no NaNs and no +inf among the inputs; -inf is impossible.
///
/// A *column* has one double for each state, and is as long as `ck_column_stride` says; what is
/// behind the last state is -inf.

/// The states rounded up to a whole number of vectors.
int64_t ck_column_stride(int64_t states);

/// How many doubles the panels of a table take.
int64_t ck_panels_count(int64_t states);

/// Packs a table for `ck_back_up`: bands of at most 32 rows, each transposed, so that the lanes of a
/// vector are *from* states and no sum is ever taken across a vector.
///
/// - table: shape (S, S), axes (from, to). panels: 64-byte aligned, `ck_panels_count` long.
void ck_pack_panels(const double *table, int64_t states, double *panels);

/// One backup of one column: `values[z]` = max over z' of table(z, z') + continuations[z'].
///
/// - continuations, values: S numbers each, at any alignment, not the same ones.
void ck_back_up(
    const double *panels, int64_t states, const double *continuations, double *values);

/// Where the emission factors of a stretch of timesteps stand.
typedef struct {
  /// The columns, `stride` doubles apart.
  const double *columns;
  /// Which column each timestep has, -1 = all zeros; NULL: each has its own, in their order.
  const int32_t *_Nullable symbols;
  int64_t stride;
  /// A column of zeros.
  const double *zeros;
} ck_emissions;

/// How many timesteps share an offset.
enum { CK_TIMESTEPS_PER_OFFSET = 32 };

/// The sweep of all columns, values kept.
///
/// `values` holds N columns, 64-byte aligned; timestep t (from 0) is worth
/// `values[t * stride + z] + offsets[t / CK_TIMESTEPS_PER_OFFSET]`. The last column is given, the
/// others are filled in. `continuations` is room for one column. Fills in the timesteps
/// `first ..< last - 1` from column `last - 1`; emissions are those of `first ..< last`.
void ck_sweep(
    const double *panels, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    double *continuations, double *values, double *offsets);

/// The greedy path over swept values: from state `from` at timestep `first - 1` to the states of
/// `first ..< last`; what is tied goes to the state listed first.
///
/// - table: shape (S, S), axes (from, to); for `first` = 0, `initial` is the row taken.
/// Returns false if no path goes on.
_Bool ck_trace(
    const double *table, const double *initial, int64_t states, ck_emissions emissions,
    int64_t first, int64_t last, const double *values, const double *offsets, int64_t from,
    int32_t *path);

#pragma clang assume_nonnull end

#endif
