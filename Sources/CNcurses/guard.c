// The terminal is given back on every way out.
//
// A signal that ends the process writes a prebuilt sequence, puts the saved settings back and
// dies by the same signal. A crash does that first and then leaves the field to whoever handled
// crashes before us. exit() is caught by atexit. Handlers call async-signal-safe functions only.

#include "internal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

enum { SEQUENCE_CAPACITY = 512, ALTERNATE_STACK = 64 * 1024, HANG_UP_MICROSECONDS = 200000 };

static const int terminations[] = {
    SIGINT,  SIGTERM,   SIGQUIT, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2,   SIGXCPU,
    SIGVTALRM, SIGPROF, SIGIO,   SIGPWR,  SIGSYS,  SIGSTKFLT,
};
static const int file_limit[] = {SIGXFSZ};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT};
static const int notices[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP};
static const int hang_up[] = {SIGHUP};
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static int input_fd = -1;
static int output_fd = -1;
static bool uses_mouse;
static pthread_t owner;

static struct termios saved_settings;
static atomic_bool has_settings;
static atomic_bool armed;

// Two buffers: a handler may run while the next sequence is being built.
static char sequences[2][SEQUENCE_CAPACITY];
static size_t sequence_lengths[2];
static atomic_int sequence_in_use;

static struct sigaction previous[NSIG];
static bool installed[NSIG];

// ---- Restoring ------------------------------------------------------------------------------

static void write_sequence(const struct timespec *end) {
  int use = atomic_load(&sequence_in_use);
  if (cn_write_until(output_fd, sequences[use], sequence_lengths[use], end)) return;
  // What the terminal has not read by now is a picture that nobody misses; it makes room for the way back.
  tcflush(output_fd, TCOFLUSH);
  cn_write_until(output_fd, sequences[use], sequence_lengths[use], end);
}

void cn_guard_restore(void) {
  if (!atomic_exchange(&armed, false)) return;
  // From behind another program it would stop us.
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  struct timespec end = cn_patience();
  // Output that somebody has stopped, by C-s, goes on: the way back could not pass.
  tcflow(output_fd, TCOON);
  write_sequence(&end);
  // TCSANOW: draining could wait for ever on a terminal that has stopped reading.
  if (atomic_load(&has_settings)) tcsetattr(input_fd, TCSANOW, &saved_settings);
  cn_errors_release(&end);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void cn_guard_set_rows(int32_t rows) {
  int next = 1 - atomic_load(&sequence_in_use);
  char *buffer = sequences[next];
  size_t used = 0;
  if (cn_is_ansi()) {
    const char *modes = uses_mouse ? "\033[?1006l\033[?1002l\033[?1000l\033[?2004l" : "\033[?2004l";
    used = strlen(modes);
    memcpy(buffer, modes, used);
  }
  used += cn_leave_sequence(buffer + used, SEQUENCE_CAPACITY - used, rows);
  sequence_lengths[next] = used;
  atomic_store(&sequence_in_use, next);
}

void cn_guard_save_settings(void) {
  atomic_store(&has_settings, tcgetattr(input_fd, &saved_settings) == 0);
}

void cn_guard_arm(void) { atomic_store(&armed, true); }

void cn_guard_disarm(void) {
  if (atomic_load(&has_settings)) tcsetattr(input_fd, TCSADRAIN, &saved_settings);
  cn_errors_release(NULL);
  atomic_store(&armed, false);
}

void cn_guard_hold_signals(bool hold) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < COUNT(terminations); i++) sigaddset(&set, terminations[i]);
  sigaddset(&set, SIGXFSZ);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) sigaddset(&set, number);
  pthread_sigmask(hold ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

// ---- Handlers -------------------------------------------------------------------------------

/// Puts back what the signal did before us; the signal raised next does it on our return.
static void die_by(int signal_number) {
  sigaction(signal_number, &previous[signal_number], NULL);
  raise(signal_number);
}

/// Dies as if nobody had a handler: the runtime's own would ask for keys.
static void die_at_once_by(int signal_number) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigaction(signal_number, &plain, NULL);
  raise(signal_number);
}

static void on_termination(int signal_number) {
  int saved = errno;
  if (pthread_equal(pthread_self(), owner)) {
    cn_guard_restore();
    // The alarm is set after a hang-up, for a loop that does not come to hear of it.
    bool ends_hang_up = signal_number == SIGALRM && cn_wake_hung_up();
    die_at_once_by(ends_hang_up ? SIGHUP : signal_number);
  } else {
    // So that the owner stands still and draws nothing after the restoring.
    pthread_kill(owner, signal_number);
  }
  errno = saved;
}

/// The kernel sends this one in our own name where a file may not grow any more: the write fails, and whoever
/// wrote says so.
static void on_file_limit(int signal_number, siginfo_t *info, void *context) {
  (void)context;
  if (info->si_code == SI_USER && info->si_pid == getpid()) return;
  on_termination(signal_number);
}

static void on_crash(int signal_number, siginfo_t *info, void *context) {
  (void)context;
  cn_guard_restore();
  bool was_sent = info->si_code <= 0;
  if (was_sent && info->si_pid != getpid()) {
    // There is no fault to look at where somebody else has sent it.
    die_at_once_by(signal_number);
  } else if (was_sent || signal_number == SIGTRAP) {
    die_by(signal_number);
  } else {
    // The instruction that failed runs again, now without us.
    sigaction(signal_number, &previous[signal_number], NULL);
  }
}

static void on_notice(int signal_number) {
  switch (signal_number) {
    case SIGWINCH: cn_wake_note(CN_READY_RESIZE); break;
    case SIGTSTP: cn_wake_note(CN_READY_STOP); break;
    case SIGCONT: cn_wake_note(CN_READY_CONTINUED | CN_READY_RESIZE); break;
    default:
      // The first one asks the loop to end. If nobody listens, the second one ends it, or the
      // alarm: the loop may wait for a terminal that has stopped reading.
      if (cn_wake_hung_up()) {
        on_termination(signal_number);
      } else {
        cn_wake_note(CN_READY_HUNG_UP);
        // With the patience of restoring less than a second in all.
        setitimer(
            ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = HANG_UP_MICROSECONDS}}, NULL);
      }
  }
}

// ---- Installing -----------------------------------------------------------------------------

static void install(int signal_number, struct sigaction action) {
  if (sigaction(signal_number, NULL, &previous[signal_number]) != 0) return;
  // nohup, or a shell without job control: what is ignored stays ignored.
  if (previous[signal_number].sa_handler == SIG_IGN && signal_number != SIGWINCH) return;
  installed[signal_number] = sigaction(signal_number, &action, NULL) == 0;
}

static struct sigaction masked(struct sigaction action) {
  sigfillset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(crashes); i++) sigdelset(&action.sa_mask, crashes[i]);
  return action;
}

static void install_all(const int *signals, size_t count, struct sigaction action) {
  for (size_t i = 0; i < count; i++) install(signals[i], masked(action));
}

static void prepare_stack(void) {
  static char *stack;
  stack_t present;
  // The one that Swift's backtracer set up is kept.
  if (sigaltstack(NULL, &present) != 0 || !(present.ss_flags & SS_DISABLE)) return;
  if (!stack) stack = malloc(ALTERNATE_STACK);
  if (!stack) return;
  stack_t ours = {.ss_sp = stack, .ss_size = ALTERNATE_STACK};
  sigaltstack(&ours, NULL);
}

static const struct sigaction terminating = {
    .sa_handler = on_termination, .sa_flags = SA_RESTART | SA_ONSTACK};

/// What ends the process, whether anything is drawn or not.
static void install_ends(int32_t input, int32_t output) {
  static bool registered;
  input_fd = input;
  output_fd = output;
  owner = pthread_self();
  if (!registered) registered = atexit(cn_guard_restore) == 0;
  prepare_stack();
  install_all(terminations, COUNT(terminations), terminating);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) install(number, masked(terminating));
  install_all(
      file_limit, COUNT(file_limit),
      (struct sigaction){.sa_sigaction = on_file_limit, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK});
  install_all(
      crashes, COUNT(crashes),
      (struct sigaction){.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK});
}

void cn_guard_install(int32_t input, int32_t output, bool mouse) {
  uses_mouse = mouse;
  install_ends(input, output);
  install_all(
      notices, COUNT(notices),
      (struct sigaction){.sa_handler = on_notice, .sa_flags = SA_RESTART | SA_ONSTACK});
}

void cn_guard_uninstall(void) {
  if (cn_wake_hung_up()) setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
  for (int number = 1; number < NSIG; number++) {
    if (installed[number]) sigaction(number, &previous[number], NULL);
    installed[number] = false;
  }
}

// ---- A keyboard alone -----------------------------------------------------------------------

/// Keys one by one, not shown, C-c and C-z among them.
static void read_keys(void) {
  struct termios settings = saved_settings;
  settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  settings.c_iflag &= ~(tcflag_t)IXON;
  tcsetattr(input_fd, TCSANOW, &settings);
}

bool cn_keyboard_take(int32_t input) {
  if (!isatty(input)) return false;
  // While nothing of ours keeps a signal from ending it.
  cn_guard_come_to_front(input);
  cn_guard_hold_signals(true);
  install_ends(input, -1);
  install_all(hang_up, COUNT(hang_up), terminating);
  cn_guard_save_settings();
  cn_guard_arm();
  read_keys();
  cn_guard_hold_signals(false);
  return true;
}

void cn_keyboard_give_back(void) {
  cn_guard_restore();
  cn_guard_uninstall();
}

void cn_keyboard_suspend(void) {
  tcsetattr(input_fd, TCSANOW, &saved_settings);
  // Whoever has the terminal meanwhile has settings of its own.
  atomic_store(&armed, false);
  kill(0, SIGTSTP);
  cn_guard_come_to_front(input_fd);
  atomic_store(&armed, true);
  read_keys();
}

// ---- Stopping -------------------------------------------------------------------------------

void cn_guard_stop_group(void) {
  struct sigaction ours;
  if (!installed[SIGTSTP]) return;
  sigaction(SIGTSTP, &previous[SIGTSTP], &ours);
  // The whole group: whatever feeds us through a pipe stops as well. In a group that no shell
  // looks after, the kernel ignores this, and we simply come back.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

bool cn_guard_come_to_front(int32_t terminal) {
  // Nothing stops a group that no shell looks after.
  enum { MOST_STOPS = 100 };
  for (int stops = 0; stops < MOST_STOPS && !cn_wake_hung_up(); stops++) {
    pid_t front = tcgetpgrp(terminal);
    if (front < 0 || front == getpgrp()) break;
    kill(0, SIGTTOU);
  }
  return !cn_wake_hung_up();
}
