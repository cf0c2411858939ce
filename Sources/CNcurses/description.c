// The only file that sees <term.h>, whose macros have names like `lines` and `tab`.

#include "internal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

int32_t cn_describe(int32_t output) {
  int found = 0;
  int status = setupterm(NULL, output, &found);
  int32_t answer = CN_TERM_USABLE;
  if (found < 0) {
    answer = CN_TERM_NO_DATABASE;
  } else if (found == 0) {
    answer = CN_TERM_UNKNOWN;
  } else if (status == ERR || !cursor_address || !clear_screen || hard_copy) {
    answer = CN_TERM_TOO_LIMITED;
  }
  // newterm reads it again, into a terminal of its own.
  if (cur_term) del_curterm(cur_term);
  return answer;
}

/// How many colours a terminal of this name has; -1 if there is no description of it.
static int colors_of(const char *name, int32_t output) {
  int found = 0;
  // Without a place for the answer it would end the program where there is no such description.
  int colors = setupterm(name, output, &found) == OK ? max_colors : -1;
  if (cur_term) del_curterm(cur_term);
  return colors;
}

const char *cn_drawn_name(int32_t output) {
  enum { MOST = 256 };
  static char name[64];
  const char *term = getenv("TERM");
  const char *promise = getenv("COLORTERM");
  if (!term || !promise) return NULL;
  if (strcmp(promise, "truecolor") != 0 && strcmp(promise, "24bit") != 0) return NULL;
  int length = snprintf(name, sizeof name, "%s-256color", term);
  if (length < 0 || (size_t)length >= sizeof name) return NULL;
  int own = colors_of(term, output);
  return own >= 0 && own < MOST && colors_of(name, output) >= MOST ? name : NULL;
}

bool cn_shows_single_column(void) {
  if (!cur_term) return false;
  return !auto_right_margin || (enter_am_mode && exit_am_mode);
}

bool cn_is_ansi(void) {
  return cur_term && clear_screen && strncmp(clear_screen, "\033[", 2) == 0;
}

/// Appends a capability without its padding, "$<5/>", which only tputs understands.
static size_t append(char *buffer, size_t used, size_t capacity, const char *text) {
  while (text && *text && used < capacity) {
    const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
    if (end) {
      text = end + 1;
    } else {
      buffer[used++] = *text++;
    }
  }
  return used;
}

size_t cn_leave_sequence(char *buffer, size_t capacity, int32_t rows) {
  if (!cur_term) return 0;
  size_t used = 0;
  used = append(buffer, used, capacity, exit_insert_mode);
  used = append(buffer, used, capacity, enter_am_mode);
  used = append(buffer, used, capacity, orig_pair);
  used = append(buffer, used, capacity, exit_attribute_mode);
  used = append(buffer, used, capacity, keypad_local);
  if (!exit_ca_mode && cursor_address && rows > 0) {
    used = append(buffer, used, capacity, tparm(cursor_address, rows - 1, 0));
    used = append(buffer, used, capacity, clr_eol);
  }
  used = append(buffer, used, capacity, exit_ca_mode);
  used = append(buffer, used, capacity, cursor_normal);
  return used;
}
