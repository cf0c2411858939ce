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

static bool has_direct_colors(void) {
  // The capability may be a flag, a number or a string (user_caps(5)).
  char flag[] = "RGB";
  if (tigetflag(flag) > 0 || tigetnum(flag) > 0) return true;
  const char *bits = tigetstr(flag);
  return bits && bits != (const char *)-1;
}

bool cn_colors_are_direct(void) { return cur_term && has_direct_colors(); }

/// How many colours a terminal of this name has, and whether their numbers are shades; negative if there is
/// no description of it.
static int colors_of(const char *name, int32_t output, bool *are_direct) {
  int found = 0;
  // Without a place for the answer it would end the program where there is no such description.
  bool is_known = setupterm(name, output, &found) == OK;
  // The macro for it has no room for more than 32,767.
  char capability[] = "colors";
  int colors = is_known ? tigetnum(capability) : -1;
  *are_direct = is_known && has_direct_colors();
  if (cur_term) del_curterm(cur_term);
  return colors;
}

static bool promises_all_shades(void) {
  const char *promise = getenv("COLORTERM");
  return promise && (strcmp(promise, "truecolor") == 0 || strcmp(promise, "24bit") == 0);
}

bool cn_may_redefine_colors(void) {
  return cur_term && can_change && initialize_color && orig_colors && promises_all_shades();
}

const char *cn_drawn_name(int32_t output) {
  enum { MOST = 256, ALL_SHADES = 1 << 24 };
  static const char suffix[] = "-256color";
  static char name[64];
  const char *term = getenv("TERM");
  if (!term || !promises_all_shades()) return NULL;
  bool are_direct = false;
  int own = colors_of(term, output, &are_direct);
  if (own < 0 || are_direct) return NULL;
  size_t stem = strlen(term), end = sizeof suffix - 1;
  if (stem > end && strcmp(term + stem - end, suffix) == 0) stem -= end;
  if (stem + sizeof suffix > sizeof name) return NULL;
  snprintf(name, sizeof name, "%.*s-direct", (int)stem, term);
  if (colors_of(name, output, &are_direct) >= ALL_SHADES && are_direct) return name;
  snprintf(name, sizeof name, "%.*s%s", (int)stem, term, suffix);
  return own < MOST && colors_of(name, output, &are_direct) >= MOST ? name : NULL;
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
  if (cn_may_redefine_colors()) used = append(buffer, used, capacity, orig_colors);
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
