import Console
import Glibc
import TerminalIO

/// Owns the terminal and does what single keys tell it.
@main
struct Probe {
  private let session: TerminalSession
  private let log = ProbeLog()
  private var view = ProbeView()
  /// The number of the random picture that is shown in place of the view; 0 for none.
  private var picture = 0

  static func main() {
    do {
      for _ in 0..<(CommandLine.arguments.contains("--twice") ? 2 : 1) {
        try Terminal.run(options: options) { session in
          var probe = Probe(session: session)
          try probe.run()
        }
      }
      print("left in order")
    } catch let error as TerminalError {
      print("refused: \(error)")
      exit(2)
    } catch {
      print("threw: \(error)")
      exit(4)
    }
  }

  private static var options: TerminalOptions {
    var options = TerminalOptions()
    for argument in CommandLine.arguments.dropFirst() {
      switch argument {
      case "--mouse": options.mouse = true
      case "--no-color": options.color = .never
      case "--ascii": options.charset = .ascii
      case "--unicode": options.charset = .unicode
      case "--dark": options.background = .dark
      case "--light": options.background = .light
      default: break
      }
    }
    return options
  }

  private init(session: TerminalSession) {
    self.session = session
  }

  private mutating func run() throws {
    log.write("unicode \(session.traits.drawsUnicode)")
    present()
    while true {
      for event in session.events() {
        log.write("event \(Self.name(event))")
        view.last = Self.name(event)
        if event == .hungUp { return }
        if case .key(let key) = event, try !obey(key) { return }
      }
      present()
    }
  }

  private func present() {
    let size = session.size
    session.present(
      picture > 0
        ? RandomCanvas.canvas(number: picture, size: size) : view.canvas(size: size))
    log.write("shown \(size.width)x\(size.height)")
  }

  private static func name(_ event: TerminalEvent) -> String {
    switch event {
    case .key(let key): "key \(key.name)"
    case .paste(let text): "paste \(text.debugDescription)"
    case .resized(let size): "resized \(size.width)x\(size.height)"
    case .resumed: "resumed"
    case .woken: "woken"
    case .hungUp: "hung up"
    }
  }

  /// Does what a key says; false if that is to leave.
  private mutating func obey(_ key: Key) throws -> Bool {
    switch key {
    case .character("q"): return false
    case .click where CommandLine.arguments.contains("--click-ends"): return false
    case .character("t"): throw ProbeFailure()
    case .character("e"): exit(3)
    case .character("x"): view.counter = [1, 2, 3][CommandLine.arguments.count + 10]
    case .character("a"): abort()
    case .character("r"): picture += 1
    case .character("f"): fatalError("the probe fails on purpose")
    case .character("H"): beDeaf()
    case .character("E"): Self.writeToStandardError("a warning\n")
    case .character("o"): view.counter = Self.depth(of: view.counter)
    case .character("X"): crashOnAnotherThread()
    case .character("P"): Self.writeToNobody()
    case .character("c"): view.isColourful.toggle()
    case .character("1"): view.counter += 1
    case .character("w"): wakeFromAnotherThread()
    case .control("z"): session.suspend()
    case .control("l"): session.redraw()
    default: break
    }
    return true
  }

  private func wakeFromAnotherThread() {
    let waker = session.waker
    Thread.start { waker.wake() }
  }

  private func beDeaf() {
    // Blocked but while it sleeps, so that none comes between the line and the sleep.
    var hangUp = sigset_t()
    var none = sigset_t()
    sigemptyset(&hangUp)
    sigemptyset(&none)
    sigaddset(&hangUp, SIGHUP)
    pthread_sigmask(SIG_BLOCK, &hangUp, nil)
    while true {
      log.write("deaf")
      sigsuspend(&none)
    }
  }

  private func crashOnAnotherThread() {
    let count = CommandLine.arguments.count
    Thread.start { print([1, 2, 3][count + 10]) }
    // So that it is the other thread that ends the program.
    while true { pause() }
  }

  /// Exhausts the stack.
  private static func depth(of number: Int) -> Int {
    // The memory on the stack keeps the optimiser from making a loop of it.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 100) { memory in
      memory.initialize(repeating: number)
      return depth(of: number &+ 1) &+ memory[number % 100]
    }
  }

  private static func writeToStandardError(_ text: String) {
    _ = Glibc.write(2, text, text.utf8.count)
  }

  private static func writeToNobody() {
    var ends: [Int32] = [0, 0]
    _ = pipe(&ends)
    _ = close(ends[0])
    _ = Glibc.write(ends[1], "x", 1)
  }
}

/// Tells the test what has happened, line by line, on a descriptor aside from the terminal.
struct ProbeLog {
  private let descriptor: Int32?

  init() {
    descriptor = getenv("PROBE_LOG").flatMap { Int32(String(cString: $0)) }
  }

  func write(_ line: String) {
    guard let descriptor else { return }
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}

/// What the probe throws when told to.
struct ProbeFailure: Error {}

/// A thread without Foundation.
enum Thread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    _ = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
        return nil
      }, work)
    _ = pthread_detach(thread)
  }
}
