// Memory that the system refuses. The Swift runtime says so on stdio's stream of errors, in words for whoever
// debugs it, before it ends the process; what the program itself says goes to the descriptor.

#include "CSystem.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ssize_t pass_on(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  if (memmem(bytes, count, "failed to allocate", strlen("failed to allocate")) != NULL) {
    return (ssize_t)count;
  }
  for (size_t sent = 0; sent < count;) {
    ssize_t now = write(STDERR_FILENO, bytes + sent, count - sent);
    if (now <= 0) return 0;
    sent += (size_t)now;
  }
  return (ssize_t)count;
}

void ca_leave_refusals_to_the_handler(void) {
  static char line[1024];
  cookie_io_functions_t functions = {.write = pass_on};
  FILE *stream = fopencookie(NULL, "w", functions);
  if (stream == NULL) return;
  // As a whole, so that the words are not cut in two.
  setvbuf(stream, line, _IOLBF, sizeof line);
  stderr = stream;
}
