// The wait: poll(2) on the terminal and on a pipe that signal handlers and other threads write.
//
// What happened is kept in flags; a byte in the pipe only says "look", so that a full pipe
// loses nothing. The pipe lives as long as the process: a waker may outlive its session.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int ends[2] = {-1, -1};
static int terminal = -1;
static atomic_int reasons;
static atomic_bool hung_up;

void cn_wake_prepare(int32_t input) {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) ends[0] = ends[1] = -1;
  terminal = input;
  atomic_store(&reasons, 0);
  atomic_store(&hung_up, false);
}

void cn_wake_note(int32_t reason) {
  int saved = errno;
  if (reason & CN_READY_HUNG_UP) atomic_store(&hung_up, true);
  atomic_fetch_or(&reasons, reason);
  if (ends[1] >= 0) {
    ssize_t ignored = write(ends[1], "", 1);
    (void)ignored;
  }
  errno = saved;
}

void cn_wake(void) { cn_wake_note(CN_READY_WOKEN); }

void cn_wake_forget(int32_t reason) { atomic_fetch_and(&reasons, ~reason); }

bool cn_wake_hung_up(void) { return atomic_load(&hung_up); }

static void empty_pipe(void) {
  char bytes[256];
  while (read(ends[0], bytes, sizeof bytes) > 0) continue;
}

int32_t cn_wait(int32_t milliseconds) {
  struct pollfd ready[2] = {
      {.fd = terminal, .events = POLLIN},
      {.fd = ends[0], .events = POLLIN},
  };
  int count = poll(ready, 2, milliseconds);
  int32_t answer = CN_READY_NOTHING;
  if (count > 0) {
    if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL)) answer |= CN_READY_HUNG_UP;
    if (ready[0].revents & POLLIN) answer |= CN_READY_INPUT;
    if (ready[1].revents) empty_pipe();
  }
  // The pipe is emptied first: a flag set between the two is seen now or has its byte left.
  return answer | atomic_exchange(&reasons, 0);
}

bool cn_input_ended(void) {
  struct pollfd ready = {.fd = terminal, .events = POLLIN};
  int waiting = 0;
  if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLIN)) return false;
  return ioctl(terminal, FIONREAD, &waiting) != 0 || waiting == 0;
}
