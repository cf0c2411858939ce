import CSystem
import Glibc

/// What the process may use, where somebody has limited it by `ulimit`.
///
/// The stack that the system gives is left for one of our own size if it is small. Memory that is
/// refused is something that no code below can be told: the runtime ends the process where it asks
/// for memory. So where there is a limit, that end is a sentence and a status.
enum ResourceLimits {
  private static let stack = 8 << 20
  private static let signalStack = 64 << 10

  /// Runs `body`, which ends the process, where it has the stack it needs.
  static func run(_ body: @escaping @Sendable () -> Never) -> Never {
    let isLimited = soft(RLIMIT_AS) != nil || soft(RLIMIT_DATA) != nil
    if isLimited { shareOneArena() }
    guard let limit = soft(RLIMIT_STACK), limit < stack else {
      if isLimited { answerRefusals() }
      body()
    }
    let hasStarted = Threads.start(stack: stack) {
      ca_stack_suffices()
      if isLimited { answerRefusals() }
      body()
    }
    guard hasStarted else {
      complainAndLeave()
    }
    // Signals are for the thread that works, which may want to hear of them later.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    while true { pause() }
  }

  /// An arena for each thread takes 64 MB of addresses. Where there is no room for it, the system
  /// maps and unmaps every larger piece of memory, which takes longer than the work.
  private static func shareOneArena() {
    ca_share_one_arena()
  }

  /// The limit that is in force; nil if there is none.
  private static func soft(_ resource: __rlimit_resource) -> Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur)
  }

  private static func answerRefusals() {
    ca_leave_refusals_to_the_handler()
    var alternate = stack_t()
    alternate.ss_sp = malloc(signalStack)
    alternate.ss_size = signalStack
    if alternate.ss_sp != nil { sigaltstack(&alternate, nil) }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in ResourceLimits.complainAndLeave() }
    action.sa_flags = SA_ONSTACK
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] { sigaction(number, &action, nil) }
  }

  /// Safe in a handler of signals.
  private static func complainAndLeave() -> Never {
    let sentence: StaticString =
      "trellis: the memory or the stack that the system allows (ulimit) does not suffice\n"
    _ = write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
    _exit(ExitCode.internalFault)
  }

  private enum ExitCode {
    static let internalFault: Int32 = 70
  }
}
