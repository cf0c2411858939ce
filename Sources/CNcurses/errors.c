// stderr, held back while the screen is ours.
//
// The Swift runtime says why it stops on stderr before it traps. In the second screen of the
// terminal that sentence would be lost, so it goes to memory and is written when the terminal
// has been given back.

#include "internal.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int terminal_copy = -1;
static int memory = -1;
static atomic_bool held;

void cn_errors_hold(void) {
  if (atomic_load(&held) || !isatty(STDERR_FILENO)) return;
  memory = memfd_create("stderr", MFD_CLOEXEC);
  terminal_copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (memory >= 0 && terminal_copy >= 0 && dup2(memory, STDERR_FILENO) >= 0) {
    atomic_store(&held, true);
    return;
  }
  if (memory >= 0) close(memory);
  if (terminal_copy >= 0) close(terminal_copy);
}

void cn_errors_release(const struct timespec *end) {
  if (!atomic_exchange(&held, false)) return;
  dup2(terminal_copy, STDERR_FILENO);
  close(terminal_copy);
  char chunk[1024];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(memory, chunk, sizeof chunk, offset)) > 0) {
    if (end) {
      cn_write_until(STDERR_FILENO, chunk, (size_t)count, end);
    } else {
      cn_write_all(STDERR_FILENO, chunk, (size_t)count);
    }
    offset += count;
  }
  close(memory);
}
