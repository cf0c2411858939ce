import Foundation
import Testing

/// Files on a file system that has none without a name, as NFS and vfat.
@Suite(.enabled(if: access("/usr/bin/cc", X_OK) == 0))
struct NamedFileTests {
  /// Such a file system, which says who may read what it is made to keep, and whose patience
  /// somebody has not.
  private static let system = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <pthread.h>
    #include <signal.h>
    #include <stdarg.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <sys/stat.h>
    #include <unistd.h>
    static int opened(const char *name, const char *path, int flags, int mode) {
      if ((flags & O_TMPFILE) == O_TMPFILE) { errno = EOPNOTSUPP; return -1; }
      return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name))(path, flags, mode);
    }
    #define OPEN(name) int name(const char *path, int flags, ...) { \\
      va_list rest; va_start(rest, flags); return opened(#name, path, flags, va_arg(rest, int)); }
    OPEN(open)
    OPEN(open64)
    /* A thread that takes every signal that the others do not. */
    static void *wait_for_signals(void *nothing) { for (;;) pause(); return nothing; }
    __attribute__((constructor)) static void start_thread(void) {
      pthread_t thread;
      pthread_create(&thread, NULL, wait_for_signals, NULL);
    }
    int fsync(int descriptor) {
      struct stat file;
      fstat(descriptor, &file);
      dprintf(1, "%o\\n", file.st_mode & 0777);
      if (getenv("SIGNAL")) kill(getpid(), atoi(getenv("SIGNAL")));
      return 0;
    }

    """

  private func run(_ script: String) throws -> Run {
    let folder = try TemporaryFolder(["system.c": Self.system, "x/mine": "mine"])
    return try Run(
      """
      cc -shared -fPIC -o system.so system.c -ldl -pthread && cd x && umask 022
      ulimit -c 0
      named() { LD_PRELOAD=../system.so env --default-signal "$BINARY" export umbrella --to csv --output "$@"; }
      \(script)
      """, in: folder.url)
  }

  @Test(arguments: [1, 2, 3, 10, 14, 15, 24, 29, 30, 34])
  func leavesNothingBehindWhenItIsEnded(signal: Int) throws {
    let run = try run(
      """
      export SIGNAL=\(signal); (named mine --overwrite; echo $?) 2> /dev/null; ls -A
      """)
    #expect(run.output == "600\n\(128 + signal)\nmine\n", "\(run.output) \(run.errors)")
  }

  @Test func isForNobodyElseUntilItIsThere() throws {
    let run = try run(
      """
      chmod 640 mine; named mine --overwrite; named new; stat -c %a mine new; ls -A
      """)
    #expect(run.output == "600\n600\n640\n644\nmine\nnew\n", "\(run.output) \(run.errors)")
  }
}
