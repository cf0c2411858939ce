#include "internal.h"

#include <curses.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *keyboard;
static int output_fd = -1;
static bool uses_mouse;
static bool default_colors;
/// Whether another program has the terminal for good: it is neither drawn on nor set any more.
static bool away;

// ---- Taking and giving back -----------------------------------------------------------------

/// Modes that ncurses knows nothing of.
static void send_modes(bool on) {
  if (!cn_is_ansi()) return;
  const char *paste = on ? "\033[?2004h" : "\033[?2004l";
  cn_write_all(output_fd, paste, strlen(paste));
  if (!uses_mouse) return;
  const char *mouse = on ? "\033[?1000h\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l\033[?1000l";
  cn_write_all(output_fd, mouse, strlen(mouse));
}

static void configure(void) {
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  // A frame is drawn to its end, whatever has been typed meanwhile.
  typeahead(-1);
  leaveok(stdscr, TRUE);
  curs_set(0);
}

static void close_screen(void) {
  if (screen) {
    cn_keys_close();
    if (!away) endwin();
    delscreen(screen);
  }
  if (keyboard) fclose(keyboard);
  screen = NULL;
  keyboard = NULL;
}

static FILE *open_keyboard(int32_t input) {
  int copy = fcntl(input, F_DUPFD_CLOEXEC, 3);
  FILE *file = copy < 0 ? NULL : fdopen(copy, "r");
  if (!file && copy >= 0) close(copy);
  return file;
}

static bool knows_size(void) {
  struct winsize size;
  return ioctl(output_fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
}

/// Whether a variable is unset or a number of lines or columns that a screen may have.
static bool is_plausible(const char *name) {
  enum { LONGEST_SIDE = 10000 };
  const char *text = getenv(name);
  if (!text) return true;
  char *end;
  long number = strtol(text, &end, 10);
  return end != text && !*end && number >= 1 && number <= LONGEST_SIDE;
}

/// newterm, with the way back prepared before anybody can need it.
static bool open_screen(int32_t input) {
  cn_guard_hold_signals(true);
  cn_wake_prepare(input);
  cn_guard_install(input, output_fd, uses_mouse);
  cn_guard_save_settings();
  // What the terminal says of its size counts more than what LINES and COLUMNS say, and these count
  // only as far as they make sense.
  use_env(!knows_size() && is_plausible("LINES") && is_plausible("COLUMNS"));
  // Without this a description without a size, as that of the Linux console, would be refused.
  use_tioctl(TRUE);
  const char *name = cn_drawn_name(output_fd);
  screen = newterm(name, stdout, keyboard);
  if (!screen && name) screen = newterm(NULL, stdout, keyboard);
  if (screen) {
    cn_guard_set_rows(LINES);
    cn_guard_arm();
    cn_errors_hold();
  } else {
    cn_guard_uninstall();
  }
  cn_guard_hold_signals(false);
  return screen != NULL;
}

bool cn_open(int32_t input, int32_t output, bool mouse) {
  if (screen) return false;
  output_fd = output;
  uses_mouse = mouse;
  default_colors = false;
  fflush(stdout);
  // While nothing of ours keeps a signal from ending it.
  cn_guard_come_to_front(output);
  keyboard = open_keyboard(input);
  if (!keyboard) return false;
  if (!open_screen(input)) {
    close_screen();
    return false;
  }
  configure();
  cn_keys_open(mouse);
  cn_resize(cn_real_size());
  send_modes(true);
  return true;
}

void cn_drop_reports(void) {
  enum { SILENCE = 60, MOST = 8 };
  if (!screen || away || !uses_mouse) return;
  send_modes(false);
  int input = fileno(keyboard);
  struct pollfd ready = {.fd = input, .events = POLLIN};
  char bytes[256];
  for (int i = 0; i < MOST && poll(&ready, 1, SILENCE) > 0 && ready.revents & POLLIN; i++) {
    if (read(input, bytes, sizeof bytes) <= 0) break;
  }
}

void cn_close(void) {
  if (!screen) return;
  if (!away) send_modes(false);
  close_screen();
  if (!away) cn_guard_disarm();
  cn_guard_uninstall();
  away = false;
}

void cn_die_if_hung_up(void) {
  if (cn_wake_hung_up()) raise(SIGHUP);
}

/// Whether the terminal is ours again. After a hang-up it is left to whoever has it: the loop hears of that
/// and ends.
static bool comes_back(void) {
  if (cn_guard_come_to_front(output_fd)) return true;
  away = true;
  cn_guard_restore();
  return false;
}

/// Draws everything again on a terminal that somebody else has used.
static void take_again(void) {
  reset_prog_mode();
  cn_keys_retake();
  cn_resize(cn_real_size());
  send_modes(true);
  cn_repaint();
}

void cn_suspend(void) {
  if (!screen || away) return;
  send_modes(false);
  endwin();
  cn_guard_disarm();
  cn_guard_stop_group();
  if (!comes_back()) return;
  cn_guard_save_settings();
  def_shell_mode();
  cn_guard_arm();
  cn_errors_hold();
  take_again();
  cn_wake_forget(CN_READY_STOP | CN_READY_CONTINUED);
}

void cn_retake(void) {
  if (!screen || away || !comes_back()) return;
  endwin();
  take_again();
}

// ---- Size -----------------------------------------------------------------------------------

struct cn_size cn_drawn_size(void) {
  if (!screen) return (struct cn_size){0, 0};
  return (struct cn_size){getmaxy(stdscr), getmaxx(stdscr)};
}

struct cn_size cn_real_size(void) {
  struct winsize size;
  if (ioctl(output_fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return cn_drawn_size();
  }
  return (struct cn_size){size.ws_row, size.ws_col};
}

void cn_resize(struct cn_size size) {
  cn_guard_set_rows(size.rows);
  if (!is_term_resized(size.rows, size.columns)) return;
  resize_term(size.rows, size.columns);
  clearok(curscr, TRUE);
}

// ---- Drawing --------------------------------------------------------------------------------

static attr_t attributes_of(int32_t flags) {
  attr_t attributes = WA_NORMAL;
  if (flags & CN_BOLD) attributes |= WA_BOLD;
  if (flags & CN_DIM) attributes |= WA_DIM;
  if (flags & CN_UNDERLINE) attributes |= WA_UNDERLINE;
  if (flags & CN_REVERSE) attributes |= WA_REVERSE;
  return attributes;
}

static bool is_safe(int32_t row) {
  return COLS > 1 || row < LINES - 1 || cn_shows_single_column();
}

void cn_put(
    int32_t row, int32_t column, const uint32_t *scalars, int32_t count, int32_t attributes,
    int32_t pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  if (count < 1 || !is_safe(row)) return;
  for (int32_t i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
  int extended_pair = pair;
  cchar_t cell;
  if (setcchar(&cell, text, attributes_of(attributes), 0, &extended_pair) != OK) return;
  // In the last cell of the screen the answer is an error, since the cursor cannot move on;
  // the character is there all the same.
  mvadd_wch(row, column, &cell);
}

void cn_erase(void) { erase(); }

void cn_refresh(void) {
  if (!away) refresh();
}

void cn_repaint(void) {
  if (away) return;
  clearok(curscr, TRUE);
  refresh();
}

// ---- Colours --------------------------------------------------------------------------------

int32_t cn_start_colors(void) {
  if (!has_colors() || start_color() != OK) return 0;
  default_colors = use_default_colors() == OK;
  return COLORS;
}

/// A light of 0 ... 255 in thousandths, rounded up: terminals turn it back and round down.
static int thousandths(int32_t light) { return (light * 1000 + 254) / 255; }

bool cn_define_color(int32_t color, int32_t red, int32_t green, int32_t blue) {
  if (!cn_may_redefine_colors()) return false;
  return init_extended_color(color, thousandths(red), thousandths(green), thousandths(blue)) == OK;
}

bool cn_has_default_colors(void) { return default_colors; }

int32_t cn_pair_count(void) { return COLOR_PAIRS; }

bool cn_define_pair(int32_t pair, int32_t foreground, int32_t background) {
  return init_extended_pair(pair, foreground, background) == OK;
}
