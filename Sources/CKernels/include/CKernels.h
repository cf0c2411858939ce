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

/// Memory that begins with a cache line; NULL if there is none. Large blocks are of huge pages, if the
/// system has them, and the one given back last, up to 64 MB, is kept for whoever asks next: pages
/// faulted in anew can take longer than the sweep that fills them.
void *_Nullable ck_allocate(int64_t bytes);

/// Gives back what `ck_allocate` gave.
void ck_free(void *memory);

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

/// The same of a table as it stands, for one that is used once: packing it would cost as much.
///
/// - table: shape (S, S), axes (from, to).
void ck_back_up_rows(
    const double *table, int64_t states, const double *continuations, double *values);

/// A sparse table in slices of eight rows of about as many edges. Edge k of the eight rows stands side
/// by side; a row that has fewer than the others of its slice is filled up with edges of -inf.
typedef struct {
  /// How many rows there are, and in how many slices.
  int64_t states, count;
  /// How many edges the rows of each slice have.
  const int32_t *degrees;
  /// Which rows they are, eight a slice; the last one may have fewer.
  const int32_t *rows;
  /// Where the edges lead, and their weights, the latter 64-byte aligned.
  const int32_t *targets;
  const double *weights;
} ck_slices;

/// One backup of one column over a sparse table; a state that no edge leaves gets -inf.
///
/// - continuations: S numbers. values: those of the rows are filled in.
void ck_back_up_slices(ck_slices slices, const double *continuations, double *values);

/// Takes the largest of a column off each of its numbers and returns it; if it is -inf, nothing is
/// taken off.
double ck_make_relative(double *column, int64_t states);

/// The same, and how far the least finite number was below the largest; 0 if there is none.
double ck_make_relative_and_spread(double *column, int64_t states, double *spread);

/// One backup of one column of pairs of doubles: what `ck_back_up_rows` does, to twice the precision.
/// Here a column has the high parts of S pairs, and then the S low ones.
void ck_back_up_pairs(
    const double *table, int64_t states, const double *continuations, double *values);

/// sums = emission + values, S of each.
void ck_add(const double *emission, const double *values, int64_t states, double *sums);

/// How far behind the largest sum each is: losses[z] = max(reached + values) - (reached[z] + values[z]),
/// inf where either is -inf; some sum is more than that.
void ck_detours(const double *reached, const double *values, int64_t states, double *losses);

/// Where the least of so many numbers stands first; there is at least one.
int64_t ck_first_least(const double *numbers, int64_t count);

/// For each of several columns the least of ck_detours of all states but one, and where it stands first.
///
/// - reached, values: the first of the columns, and how far the next one is from each.
/// - chosen: the state left out of each column; the place of the least loss goes there, -1 if all are inf.
/// - losses: the least losses go there.
/// - room: for S numbers.
void ck_rivals(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, int32_t *chosen, double *losses, double *room);

/// For each of several columns the place of the largest reached + value, -1 where another is no further
/// below it than a distance.
///
/// - reached, values: the first of the columns, and how far the next one is from each.
void ck_clear_maxima(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, double distance, int32_t *places);

/// The same of the largest reached * value, none of which is below 0: -1 where another is no less than so many
/// times it, or all are 0.
void ck_clear_products(
    const double *reached, int64_t reached_step, const double *values, int64_t values_step,
    int64_t states, int64_t count, double ratio, int32_t *places);

/// Which candidates of a cell tie with its best, in the order of states: q = base + (row[z'] +
/// continuations[z']), best = max q, |q - best| <= 1e-13 max(1, |q|, |best|), and -inf ties with nothing.
///
/// - tied: room for S states. Returns how many there are.
int64_t ck_tied(
    const double *row, const double *continuations, int64_t states, double base,
    int32_t *tied);

/// How many of the numbers are more than -inf.
int64_t ck_count_possible(const double *numbers, int64_t count);

/// The scaled forward sums of some timesteps: columns[k + 1] = emission_k * (columns[k] * table) /
/// scales[k], which is the sum of columns[k].
///
/// - table: shape (S, stride), axes (from, to), `stride` being S rounded up to whole vectors; what is
///   behind the last state is 0 here and everywhere. 64-byte aligned, as all columns are.
/// - emissions: a column for each of `count` timesteps. columns: room for one more; the first is given.
/// Returns the sum of the last column.
double ck_count_forward(
    const double *table, const double *_Nonnull const *_Nonnull emissions, int64_t states,
    int64_t count, double *columns, double *scales);

/// The scaled sums of what is to come, one timestep after the other, the last one first: columns[k + 1] =
/// transposed table * (emission_k * columns[k]) / scales[k], which is the sum of columns[k].
///
/// - transposed: as in `ck_count_backward`. emissions, columns, scales: as in `ck_count_forward`.
/// - entered: room for one column.
/// Returns the sum of the last column.
double ck_sum_backward(
    const double *transposed, const double *_Nonnull const *_Nonnull emissions, int64_t states,
    int64_t count, double *columns, double *scales, double *entered);

/// The scaled backward sums of the same timesteps, the last one first: visits[k] = columns[k + 1] *
/// to_come_k, and products(i, j) grows by columns[k][i] * emission_k[j] * to_come_k[j] / scales[k].
///
/// - transposed: the table, axes (to, from). to_come: of the last timestep; that of the timestep before
///   the first takes its place. products: shape (S, stride). room: for two columns.
void ck_count_backward(
    const double *transposed, const double *_Nonnull const *_Nonnull emissions, int64_t states,
    int64_t count, const double *columns, const double *scales, double *to_come, double *visits,
    double *products, double *room);

/// The same as `ck_count_forward` edge by edge: those that lead to a state stand behind its offset, the last offset
/// being their number.
///
/// - stride: how far columns lie apart.
void ck_count_forward_sparse(
    const int64_t *offsets, const int32_t *sources, const double *shares,
    const double *_Nonnull const *_Nonnull emissions, int64_t states, int64_t stride,
    int64_t count, double *columns, double *scales);

/// The same as `ck_count_backward` edge by edge: those that leave a state stand behind its offset.
///
/// - products: one for each edge. entered: room for a column.
void ck_count_backward_sparse(
    const int64_t *offsets, const int32_t *targets, const double *shares,
    const double *_Nonnull const *_Nonnull emissions, int64_t states, int64_t stride,
    int64_t count, const double *columns, const double *scales, double *to_come, double *visits,
    double *products, double *entered);

/// One product: `sums[z]` = sum over z' of table(z, z') * factors[z'].
///
/// - panels: a table of finite numbers, packed as for `ck_back_up`. factors, sums: S numbers each, at
///   any alignment, not the same ones.
void ck_multiply(const double *panels, int64_t states, const double *factors, double *sums);

/// Where the emission factors of a stretch of timesteps stand.
typedef struct {
  /// The columns, `stride` doubles apart.
  const double *columns;
  /// Which column each timestep has, in one of two widths, all bits set = all zeros; both NULL: each has
  /// its own, in their order.
  const uint8_t *_Nullable bytes;
  const int32_t *_Nullable words;
  int64_t stride;
  /// A column of zeros.
  const double *zeros;
} ck_emissions;

/// Backups of one column after another, each less its largest: `columns[k]` of `after`, or of
/// `columns[k - 1]`, entered with the emissions of the timestep `t - k`, counted from 0.
///
/// - emissions: of all timesteps from 0 on. columns: `count` of them, S numbers each, at any alignment.
///   taken: what was taken off each; nothing is taken off one that is all -inf. room: for S numbers.
void ck_back_up_run(
    const double *panels, int64_t states, ck_emissions emissions, int64_t t, int64_t count,
    const double *after, double *_Nonnull const *_Nonnull columns, double *taken, double *room);

/// Makes forward maxima of one timestep after another, from `t` on, counted from 0: the backup of the column
/// before over a table of the edges that arrive, plus the emission, less the largest of it.
///
/// - before: the column of the timestep before. columns: where each is to stand, not where the one before it
///   does. taken, spreads: what was taken off each, and how far its least possible number is below the largest.
void ck_push_run(
    const double *panels, int64_t states, ck_emissions emissions, int64_t t, int64_t count,
    const double *before, double *_Nonnull const *_Nonnull columns, double *taken,
    double *spreads);

/// How many timesteps share an offset.
enum { CK_TIMESTEPS_PER_OFFSET = 32 };

/// The sweep of all columns, values kept.
///
/// `values` holds the columns of the timesteps `first ..< last`, counted from 0, 64-byte aligned; that
/// of `last - 1` is given, the others are filled in. What is worth V is
/// `values[(t - first) * stride + z] + offsets[t / CK_TIMESTEPS_PER_OFFSET]`; as many offsets as there
/// are in N timesteps. `spreads`, as many as offsets, or NULL if nobody asks, are brought up to how far the
/// finite values of a column that has the offset lie apart at most. `continuations` is room for two columns,
/// 64-byte aligned.
/// Of the emissions, here and below also those of `first ..< last`, the first is not looked at.
void ck_sweep(
    const double *panels, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    double *continuations, double *values, double *offsets, double *_Nullable spreads);

/// The greedy path over swept values; what is tied goes to the state listed first. `path[0]`, the
/// state at `first`, is given. Returns whether anything tied, on the path or on a trace that led to it.
///
/// - offsets: NULL if what V is relative to is not known: what ties is then not further than `tolerance`
///   below the best of its cell.
/// - table: shape (S, S), axes (from, to).
int ck_trace(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const double *values, const double *_Nullable offsets, double tolerance, int32_t *path);

/// The first timestep `from ..< last` at which another state ties with that of the greedy path, which
/// begins at `first` as the values do; `last` if there is none. Offsets and tolerance as for `ck_trace`.
int64_t ck_next_tie(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const double *values, const double *_Nullable offsets, double tolerance, const int32_t *path,
    int64_t from);

/// The states of timestep t that tie from a state of the one before, in their order, and how many.
int64_t ck_tied_states(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t t,
    const double *values, const double *offsets, int64_t state, int32_t *tied);

/// The first state of the greedy path; -1 if no path is possible. All S long, but for the offset.
int64_t ck_start(
    const double *initial, const double *emission, const double *values, int64_t states,
    double offset);

/// The sweep of a table of at most 4 states, padded to 4 with -inf; what is tied is kept, not the
/// values, in `ties[t - first]`. The bits are for `ck_trace4` to read.
///
/// - table: shape (4, 4), axes (from, to). values: V of timestep `last - 1`, 4 long; becomes that of
///   `first`. offsets, spreads: as in `ck_sweep`.
/// Emission columns are 4 long.
void ck_sweep4(
    const double *table, ck_emissions emissions, int64_t first, int64_t last, double *values,
    double *offsets, double *_Nullable spreads, uint16_t *ties);

/// The same for at most 8 states.
void ck_sweep8(
    const double *table, ck_emissions emissions, int64_t first, int64_t last, double *values,
    double *offsets, double *_Nullable spreads, uint64_t *ties);

/// The greedy path over ties; `path[0]`, the state at `first`, is given. Returns whether anything tied, as
/// `ck_trace` does.
int ck_trace4(const uint16_t *ties, int64_t first, int64_t last, uint8_t *path);
int ck_trace8(const uint64_t *ties, int64_t first, int64_t last, uint8_t *path);

/// The first timestep `from ..< last` at which another state ties with that of the path; `last` if there
/// is none. Ties and path begin at timestep 0.
int64_t ck_next_tie4(const uint16_t *ties, const uint8_t *path, int64_t from, int64_t last);
int64_t ck_next_tie8(const uint64_t *ties, const uint8_t *path, int64_t from, int64_t last);

/// The states that tie from a state, by the ties of a timestep, in their order, and how many.
int64_t ck_tied_states4(uint16_t ties, int64_t state, int32_t *tied);
int64_t ck_tied_states8(uint64_t ties, int64_t state, int32_t *tied);

/// One of several stretches of a sequence that are swept side by side. Their timesteps count from 0, where an
/// offset begins.
typedef struct {
  ck_emissions emissions;
  /// V of the timestep that a sweep begins at. Up to 8 states: that alone, 4 or 8 long, and then V of the
  /// one where it ended. Beyond: all columns, the first at timestep 0, 64-byte aligned.
  double *values;
  /// As in `ck_sweep`.
  double *offsets;
  /// How far below the best of its cell a candidate still counts as tied, where the sweep looks for that.
  double tolerance;
} ck_lane;

/// How many lanes there are, and how many bytes of ties a timestep of all of them has.
enum { CK_LANES4 = 4, CK_LANES8 = 2, CK_LANES_WIDE = 2, CK_TIES_BESIDE4 = 8, CK_TIES_BESIDE8 = 16 };

/// `ck_sweep4`, `ck_sweep8` and `ck_sweep` of several lanes at once, values but for rounding the same.
///
/// - ties: of all lanes, for the traces below to read; the first byte is that of timestep 0.
/// - continuations: room for a column of each lane, 64-byte aligned.
void ck_sweep4_beside(
    const double *table, const ck_lane *lanes, int64_t first, int64_t last, uint8_t *ties);
void ck_sweep8_beside(
    const double *table, const ck_lane *lanes, int64_t first, int64_t last, uint8_t *ties);
void ck_sweep_beside(
    const double *panels, int64_t states, const ck_lane *lanes, int64_t first, int64_t last,
    double *continuations);

/// The greedy path of one lane; as `ck_trace4` and `ck_trace8`.
int ck_trace4_beside(
    const uint8_t *ties, int64_t lane, int64_t first, int64_t last, uint8_t *path);
int ck_trace8_beside(
    const uint8_t *ties, int64_t lane, int64_t first, int64_t last, uint8_t *path);

/// The first timestep `from ..< last` at which another state ties with that of a lane's path, which begins at
/// timestep 0; `last` if there is none.
int64_t ck_next_tie4_beside(
    const uint8_t *ties, int64_t lane, const uint8_t *path, int64_t from, int64_t last);
int64_t ck_next_tie8_beside(
    const uint8_t *ties, int64_t lane, const uint8_t *path, int64_t from, int64_t last);

/// Two sweeps from both ends of the timesteps `0 ..< timesteps` to one where they meet.
typedef struct {
  /// `timestep` is where they meet, half of `timesteps - 1`, rounded down.
  int64_t timesteps, timestep;
  /// `timesteps + 1` columns, 64-byte aligned. Column t up to the meeting holds F of t, the best of all
  /// paths that end in a state; column t + 1 from the meeting on holds V of t. F of the first timestep
  /// and V of the last one are given.
  double *values;
  /// Of V, as in `ck_sweep`. What F is relative to is not kept: only its differences count.
  double *offsets;
  double *_Nullable spreads;
  /// Room for a column, and for one of nine times its length for each thread, 64-byte aligned.
  double *continuations, *arriving;
} ck_meeting;

/// Threads that share each step of two sweeps that meet. One leads; the others help as soon as they come, and
/// need not come at all: what is a thread's own is done by others while it is not there.
typedef struct ck_team ck_team;

/// Whether two sweeps at once are worth it on this machine: their registers are 32 of 64 bytes.
int ck_meets(void);

/// A team for two sweeps, before their first step. The arrays have to outlive it.
ck_team *ck_make_team(
    const double *panels, int64_t states, ck_meeting meeting, int64_t threads);
void ck_free_team(ck_team *team);

/// Some steps of both sweeps, led by the calling thread: V of `first ..< last` and as many of F from the other
/// end. `last` counts down from `timesteps - 1`, `first` ends at `timestep` of the meeting. A weight is read once
/// for two timesteps, so that where reading the table is what takes the time it takes about half of it. V is bit
/// for bit that of `ck_sweep`, and F the same for any number of threads.
void ck_sweep_to_meeting(ck_team *team, ck_emissions emissions, int64_t first, int64_t last);

/// Helps from another thread, `number` in `1 ..< threads`, until the team is dismissed.
void ck_help(ck_team *team, int64_t number);
/// Has all who help return, now or as soon as they come.
void ck_dismiss(ck_team *team);

/// Through which state the best paths go where the sweeps meet, -1 if none is possible; and how far
/// behind the best path through any other one is.
int64_t ck_meet(const ck_meeting meeting, int64_t states, double *lead);

/// The best path to the state `path[timestep]` where the sweeps meet, which is given. Returns how far
/// behind the best path is that comes to a state of this one from another state; inf if there is none.
double ck_trace_back(
    const double *panels, int64_t states, const ck_meeting meeting, int32_t *path);

/// The largest magnitude among the numbers that are finite, 0 if there is none.
double ck_largest_magnitude(const double *numbers, int64_t count);

/// The largest of so many numbers, -inf if there is none, and the largest magnitude among those that are
/// finite, 0 if there is none: both in one pass.
void ck_extent(const double *numbers, int64_t count, double *largest, double *magnitude);

/// The largest of so many numbers, -inf if there is none.
double ck_largest(const double *numbers, int64_t count);

/// A sum that keeps what rounding loses: its value is total + correction.
typedef struct {
  double total, correction;
} ck_sum;

/// Adds the rewards, transition + emission, of `first + 1 ..< last` on a path; `path[0]` is the state
/// at `first`.
void ck_score(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const int32_t *path, ck_sum *sum);
void ck_score_bytes(
    const double *table, int64_t states, ck_emissions emissions, int64_t first, int64_t last,
    const uint8_t *path, ck_sum *sum);

/// Adds and maxima on registers alone, 112 edges a round: what no kernel can be faster than.
double ck_probe_registers(int64_t rounds);

/// Reads a 64-byte aligned buffer from one end to the other.
double ck_probe_reading(const double *buffer, int64_t count);

#pragma clang assume_nonnull end

#endif
