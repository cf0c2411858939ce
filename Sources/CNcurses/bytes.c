#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

struct timespec cn_patience(void) {
  struct timespec end;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_nsec += 700000000;
  end.tv_sec += end.tv_nsec / 1000000000;
  end.tv_nsec %= 1000000000;
  return end;
}

static int milliseconds_until(const struct timespec *end) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long rest = (end->tv_sec - now.tv_sec) * 1000 + (end->tv_nsec - now.tv_nsec) / 1000000;
  return rest < 0 ? 0 : (int)rest;
}

/// Waits until `fd` takes more; false if it does not. Without an end, one second is patience enough.
static bool wait_for_room(int32_t fd, const struct timespec *end) {
  struct pollfd ready = {.fd = fd, .events = POLLOUT};
  int status;
  do {
    status = poll(&ready, 1, end ? milliseconds_until(end) : 1000);
  } while (status < 0 && errno == EINTR);
  return status > 0;
}

/// False if not all of it found room.
static bool write_bytes(int32_t fd, const char *bytes, size_t count, const struct timespec *end) {
  while (count > 0) {
    ssize_t written = write(fd, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      if (!wait_for_room(fd, end)) return false;
    } else if (written == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

void cn_write_all(int32_t fd, const char *bytes, size_t count) {
  write_bytes(fd, bytes, count, NULL);
}

bool cn_write_until(int32_t fd, const char *bytes, size_t count, const struct timespec *end) {
  // A terminal that has stopped reading would keep a write for ever.
  int flags = fcntl(fd, F_GETFL);
  bool blocks = flags >= 0 && !(flags & O_NONBLOCK);
  if (blocks) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
  bool is_complete = write_bytes(fd, bytes, count, end);
  if (blocks) fcntl(fd, F_SETFL, flags);
  return is_complete;
}
