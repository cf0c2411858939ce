// What the files of this target share.

#pragma once

#include "CNcurses.h"

#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

/// The bytes that bring the terminal back from drawing, without padding, in a static buffer.
/// `rows` is the height of the screen, for terminals without a second one.
size_t cn_leave_sequence(char *buffer, size_t capacity, int32_t rows);
/// The name of the description by which to draw: NULL for that of $TERM, or, where COLORTERM promises more
/// colours than that knows of, the one of the same terminal with all of them, or else with 256.
const char *cn_drawn_name(int32_t output);
/// Whether the last cell of a screen of one column can be written. Where the cursor would wrap and
/// that cannot be turned off, curses writes the last cell by way of the one to its left, and with
/// one column reads before the beginning of its memory.
bool cn_shows_single_column(void);
/// Whether control sequences that ECMA-48 names may be sent.
bool cn_is_ansi(void);

/// guard.c: what must happen on every way out. Those marked (s) are async-signal-safe.
void cn_guard_install(int32_t input, int32_t output, bool mouse);
void cn_guard_uninstall(void);
void cn_guard_save_settings(void);
void cn_guard_set_rows(int32_t rows);
void cn_guard_arm(void);
void cn_guard_disarm(void);
void cn_guard_restore(void);  // (s)
void cn_guard_stop_group(void);
/// Waits, stopped, until no other program has the terminal; false if a hang-up came meanwhile.
bool cn_guard_come_to_front(int32_t terminal);
/// Keeps the owner from dying while the sequence is not known yet.
void cn_guard_hold_signals(bool hold);

/// wake.c: flags set by handlers, and the pipe that ends the wait.
void cn_wake_prepare(int32_t input);
void cn_wake_note(int32_t reason);  // (s)
void cn_wake_forget(int32_t reason);
bool cn_wake_hung_up(void);

/// errors.c: stderr held back while the screen is ours, if it would land on the screen.
void cn_errors_hold(void);
/// By when all has to be written; NULL for whenever.
void cn_errors_release(const struct timespec *end);  // (s)

/// bytes.c: writing, as long as it takes, or no longer than until a moment; false if not all of it was written.
void cn_write_all(int32_t fd, const char *bytes, size_t count);  // (s)
bool cn_write_until(
    int32_t fd, const char *bytes, size_t count, const struct timespec *end);  // (s)
/// The moment by which a way out has to be over, a second from now.
struct timespec cn_patience(void);  // (s)

/// keys.c
void cn_keys_open(bool mouse);
void cn_keys_retake(void);
void cn_keys_close(void);
