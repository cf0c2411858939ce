// A stack that is too small for what comes before main.
//
// The first code of the process installs a handler where the limit is small, so that a stack which ends before
// the program has one of its own size is a sentence, not a fault. Before that there is only the system's loader,
// which no program can speak for.

#include "CSystem.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SMALL = 256 * 1024, INTERNAL_FAULT = 70 };

static char alternate[16 * 1024];
static volatile sig_atomic_t is_watched;

static void say_and_leave(int signal_number) {
  (void)signal_number;
  static const char sentence[] =
      "trellis: the memory or the stack that the system allows (ulimit) does not suffice\n";
  ssize_t written = write(STDERR_FILENO, sentence, sizeof sentence - 1);
  (void)written;
  _exit(INTERNAL_FAULT);
}

static void watch(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur > SMALL) return;
  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = say_and_leave;
  action.sa_flags = SA_ONSTACK;
  if (sigaltstack(&stack, NULL) != 0) return;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  is_watched = 1;
}

// Before the constructors of every library.
__attribute__((section(".preinit_array"), used)) static void (*const before_all)(void) = watch;

void ca_stack_suffices(void) {
  if (!is_watched) return;
  is_watched = 0;
  signal(SIGSEGV, SIG_DFL);
  signal(SIGBUS, SIG_DFL);
}
