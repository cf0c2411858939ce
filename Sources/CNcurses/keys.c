#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

// Beyond KEY_MAX and beyond the numbers that ncurses gives to extended keys.
enum { PASTE_BEGIN = 0x1001, PASTE_END = 0x1002, MOUSE_REPORT = 0x1003 };

/// A pad, because reading from a window would refresh it.
static WINDOW *source;

struct spelling {
  const char *bytes;
  int code;
};

/// What terminals send although their description says otherwise.
static const struct spelling common[] = {
    {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME}, {"\033[H", KEY_HOME}, {"\033OH", KEY_HOME},
    {"\033[4~", KEY_END},  {"\033[8~", KEY_END},  {"\033[F", KEY_END},  {"\033OF", KEY_END},
    {"\033[A", KEY_UP},    {"\033OA", KEY_UP},    {"\033[B", KEY_DOWN}, {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT}, {"\033OC", KEY_RIGHT}, {"\033[D", KEY_LEFT}, {"\033OD", KEY_LEFT},
    {"\033[2~", KEY_IC},   {"\033[3~", KEY_DC},   {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
};

static int32_t translate(int code) {
  switch (code) {
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_HOME: case KEY_FIND: case KEY_A1: return CN_KEY_HOME;
    case KEY_END: case KEY_SELECT: case KEY_C1: case KEY_LL: return CN_KEY_END;
    case KEY_PPAGE: case KEY_A3: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return CN_KEY_PAGE_DOWN;
    case KEY_IC: return CN_KEY_INSERT;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    case KEY_ENTER: return CN_KEY_ENTER;
    case PASTE_BEGIN: return CN_KEY_PASTE_BEGIN;
    case PASTE_END: return CN_KEY_PASTE_END;
    case MOUSE_REPORT: return CN_KEY_MOUSE;
    default: break;
  }
  if (code >= KEY_F(1) && code <= KEY_F(12)) return CN_KEY_FUNCTION + (code - KEY_F0);
  return CN_KEY_OTHER;
}

static void define_spellings(void) {
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
    int known = key_defined(common[i].bytes);
    if (known == 0 || (known > 0 && translate(known) == CN_KEY_OTHER)) {
      define_key(common[i].bytes, common[i].code);
    }
  }
  define_key("\033[200~", PASTE_BEGIN);
  define_key("\033[201~", PASTE_END);
}

/// Control bytes arrive as they are: the caller tells C-h from BSpace, and the Linux console's
/// description has C-z for a key of its own.
static void undefine_control_bytes(void) {
  for (char byte = 1; byte < ' '; byte++) define_key((char[]){byte, 0}, 0);
  define_key("\177", 0);
}

int32_t cn_escape_delay(void) {
  enum { USUAL = 25, LONGEST = 30000 };
  const char *text = getenv("ESCDELAY");
  char *end;
  long number = text ? strtol(text, &end, 10) : 0;
  return number >= 1 && number <= LONGEST && !*end ? (int32_t)number : USUAL;
}

void cn_keys_open(bool mouse) {
  set_escdelay(cn_escape_delay());
  source = newpad(1, 1);
  // First, since this is what reads the keys of the description, over whatever was defined.
  cn_keys_retake();
  undefine_control_bytes();
  // Curses would swallow the beginning of a report of the mouse, and what follows would be keys.
  define_key(NULL, KEY_MOUSE);
  if (!cn_is_ansi()) return;
  define_spellings();
  if (mouse) define_key("\033[<", MOUSE_REPORT);
}

void cn_keys_retake(void) {
  if (!source) return;
  keypad(source, TRUE);
  nodelay(source, TRUE);
}

void cn_keys_close(void) {
  if (source) delwin(source);
  source = NULL;
}

int32_t cn_read_key(void) {
  // Bytes, not wide characters: get_wch swallows up to sixteen keys after one invalid byte and
  // loses a character whose bytes arrive in two pieces.
  // After a hang-up the terminal may be somebody else's, and so are the keys.
  int code = source && !cn_wake_hung_up() ? wgetch(source) : ERR;
  if (code == ERR) return CN_KEY_NONE;
  return code < KEY_MIN ? code : translate(code);
}
