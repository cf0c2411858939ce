#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

// The character type only: numbers and messages stay as the program writes them.

bool cn_adopt_locale(void) { return setlocale(LC_CTYPE, "") != NULL; }

bool cn_adopt_named_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

bool cn_locale_is_utf8(void) {
  const wchar_t braille = 0x2812;
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 && wcwidth(braille) == 1;
}

int32_t cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
