// Plain functions and integers over ncursesw: the only place that names a curses symbol.
//
// One terminal at a time, one thread (the owner); only `cn_wake` may be called from others.
// Booleans are results: false says that the terminal refused.

#pragma once

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// ---- The description of the terminal (terminfo) ---------------------------------------------

enum {
  CN_TERM_USABLE = 0,
  /// No description of that name.
  CN_TERM_UNKNOWN = 1,
  /// No terminfo database at all.
  CN_TERM_NO_DATABASE = 2,
  /// It cannot place the cursor or clear its screen.
  CN_TERM_TOO_LIMITED = 3,
};

/// Reads the description that $TERM names. Takes nothing, writes nothing to the terminal.
int32_t cn_describe(int32_t output);

// ---- Taking the terminal and giving it back -------------------------------------------------

/// Takes the terminal: saved settings, signal handlers, held-back stderr, curses in raw mode.
bool cn_open(int32_t input, int32_t output, bool mouse);
/// Throws away what the terminal still sends, until it is silent for a moment: the release of a button whose
/// press ended the program would be typed into the shell. Only where nobody is typing. Reports of the mouse
/// are off afterwards.
void cn_drop_reports(void);
/// Gives everything back and puts back the signal handlers that were there before.
void cn_close(void);
/// Gives the terminal back, stops the process group, and takes it again once continued.
void cn_suspend(void);
/// Takes the terminal again after somebody else stopped us (SIGSTOP) and may have used it.
void cn_retake(void);
/// Dies by SIGHUP if one came while the terminal was open; to be called after `cn_close`.
void cn_die_if_hung_up(void);

/// Takes the keyboard of a terminal on which nothing is drawn: keys come one by one and are not shown, C-c and
/// C-z among them. It is given back on every way out. False, and nothing done, if `input` is no terminal.
bool cn_keyboard_take(int32_t input);
/// Gives it back.
void cn_keyboard_give_back(void);
/// Gives it back, stops the process, and takes it again when that goes on.
void cn_keyboard_suspend(void);

// ---- Waiting --------------------------------------------------------------------------------

enum {
  /// The terminal has input, or has ended.
  CN_READY_INPUT = 1 << 0,
  CN_READY_RESIZE = 1 << 1,
  /// Somebody asked us to stop (SIGTSTP from outside).
  CN_READY_STOP = 1 << 2,
  /// We were continued.
  CN_READY_CONTINUED = 1 << 3,
  CN_READY_WOKEN = 1 << 4,
  /// The terminal is gone.
  CN_READY_HUNG_UP = 1 << 5,
  /// A signal interrupted the wait, or the time was up.
  CN_READY_NOTHING = 0,
};

/// Sleeps until something of the above happens; a negative time means for ever.
int32_t cn_wait(int32_t milliseconds);
/// Ends the wait that runs, or else the next one, with `CN_READY_WOKEN`. From any thread.
void cn_wake(void);
/// Whether the terminal has nothing more to read although it says that it has: it has ended.
bool cn_input_ended(void);

// ---- Keys -----------------------------------------------------------------------------------

enum {
  CN_KEY_NONE = -1,
  /// Less than this: one byte as it came.
  CN_KEY_FIRST = 0x1000,
  CN_KEY_UP = 0x1000,
  CN_KEY_DOWN,
  CN_KEY_LEFT,
  CN_KEY_RIGHT,
  CN_KEY_HOME,
  CN_KEY_END,
  CN_KEY_PAGE_UP,
  CN_KEY_PAGE_DOWN,
  CN_KEY_INSERT,
  CN_KEY_DELETE,
  CN_KEY_BACKSPACE,
  CN_KEY_BACK_TAB,
  CN_KEY_ENTER,
  CN_KEY_PASTE_BEGIN,
  CN_KEY_PASTE_END,
  /// An SGR mouse report follows as bytes: column;row and so on up to M or m.
  CN_KEY_MOUSE,
  /// A key that has no meaning here.
  CN_KEY_OTHER,
  /// F0; F1 is the next one, and so on to F12.
  CN_KEY_FUNCTION = 0x1100,
};

/// The next key or byte that has arrived, or `CN_KEY_NONE`; never waits for one, but behind an ESC as long as
/// `cn_escape_delay` says.
int32_t cn_read_key(void);
/// How many milliseconds after an ESC the rest of a sequence may come: what ESCDELAY says, or few.
int32_t cn_escape_delay(void);

// ---- The screen -----------------------------------------------------------------------------

enum {
  CN_BOLD = 1 << 0,
  CN_DIM = 1 << 1,
  CN_UNDERLINE = 1 << 2,
  CN_REVERSE = 1 << 3,
};

struct cn_size {
  int32_t rows;
  int32_t columns;
};

/// The size that curses draws for.
struct cn_size cn_drawn_size(void);
/// The size that the terminal has now; that of curses if it cannot tell.
struct cn_size cn_real_size(void);
/// Makes curses draw for another size, everything anew.
void cn_resize(struct cn_size size);

/// Puts one character, with its combining marks, into one cell.
void cn_put(
    int32_t row, int32_t column, const uint32_t *scalars, int32_t count, int32_t attributes,
    int32_t pair);
/// Makes the whole screen blank.
void cn_erase(void);
/// Sends what has changed.
void cn_refresh(void);
/// Sends everything, whether it has changed or not.
void cn_repaint(void);

// ---- Colours --------------------------------------------------------------------------------

/// Starts colours and returns how many there are; 0 if none.
int32_t cn_start_colors(void);
/// Whether the numbers of colours are shades: red, green and blue (terminfo's RGB).
bool cn_colors_are_direct(void);
/// Whether colours may be given other shades: the terminal lets them be, has a way to take all of that back, and
/// COLORTERM says that it shows all shades that there are.
bool cn_may_redefine_colors(void);
/// Gives one of the 256 another shade, 0 ... 255 each, until the terminal is given back.
bool cn_define_color(int32_t color, int32_t red, int32_t green, int32_t blue);
/// Whether -1 may stand for the terminal's own colours.
bool cn_has_default_colors(void);
/// How many pairs there are, pair 0 (the terminal's own colours) included.
int32_t cn_pair_count(void);
bool cn_define_pair(int32_t pair, int32_t foreground, int32_t background);

// ---- Characters -----------------------------------------------------------------------------

/// Sets the character type of the locale from the environment; false if it is not installed.
bool cn_adopt_locale(void);
/// Sets it to `name`; false if it is not installed.
bool cn_adopt_named_locale(const char *name);
/// Whether the locale in force writes UTF-8 and knows the width of what we draw.
bool cn_locale_is_utf8(void);
/// The columns that curses gives a character in the locale in force; negative if it has none.
int32_t cn_width(uint32_t scalar);

#pragma clang assume_nonnull end
