import CNcurses
import Console

/// The terminal while it is ours: draw on it, wait for what happens at it.
///
/// It belongs to the thread that runs the body of ``Terminal/run(options:body:)`` and must not be
/// used after that returns. Only its ``waker`` may be handed to other threads.
public final class TerminalSession {
  /// What was found out about the terminal.
  public let traits: TerminalTraits

  /// Brings other threads' news to the loop.
  public let waker = TerminalWaker()

  private(set) var isOpen = true
  private var screen: Presenter
  var decoder = InputDecoder()
  /// What happened aside from waiting, for the next call.
  var pending: [TerminalEvent] = []
  /// Whether the last call left input unread.
  var hasLeftovers = false
  private var patience = InputPatience()
  /// Whether the terminal is gone.
  var hasHungUp = false
  /// Whether the last key was one of the mouse.
  private var endsWithClick = false

  init(keyboard: Int32, options: TerminalOptions) throws {
    traits = TerminalTraits(charset: options.charset)
    guard cn_open(keyboard, 1, options.mouse) else {
      throw TerminalError.cannotStart(term: Environment.value("TERM") ?? "")
    }
    let question = BackgroundQuestion(options: options)
    let answer = question?.ask(keyboard: keyboard)
    screen = Presenter(
      painter: Painter(options: options, background: answer?.background),
      isASCII: !traits.drawsUnicode)
    // What was typed meanwhile is not lost.
    for byte in answer?.typed ?? [] { decoder.feed(Int32(byte)) }
    pending += decoder.takeEvents()
  }

  func close() {
    // Whoever clicked lets the button go a moment later.
    if endsWithClick { cn_drop_reports() }
    cn_close()
    isOpen = false
  }

  /// The size of the window, as far as the events have told it.
  public var size: Size { Size(cn_drawn_size()) }

  /// Shows a picture: sends only what differs from the one before. What does not fit is cut off;
  /// what it does not cover is blank.
  public func present(_ canvas: Canvas) {
    requireOpen()
    screen.show(canvas, size: size)
  }

  /// Draws the last picture again, over whatever another program has written.
  public func redraw() {
    requireOpen()
    cn_repaint()
  }

  /// Gives the terminal back and stops the program and whatever runs in a pipeline with it, as
  /// C-z does elsewhere. Returns when it is continued; the next events then say
  /// ``TerminalEvent/resumed``, and ``TerminalEvent/resized(_:)`` if it was.
  ///
  /// Where no shell could continue it, nothing stops.
  public func suspend() {
    requireOpen()
    noteReturn { cn_suspend() }
  }

  /// Takes the terminal again by `action`, with what that tells the loop.
  func noteReturn(after action: () -> Void) {
    let before = size
    action()
    pending.append(.resumed)
    if size != before { noteResize() }
  }

  /// The window has another size: whatever is drawn next is drawn anew.
  func noteResize() {
    screen.forget()
    pending.append(.resized(size))
  }

  func requireOpen() {
    precondition(isOpen, "the terminal is used after it was given back")
  }
}

extension Size {
  init(_ size: cn_size) {
    self.init(width: Int(size.columns), height: Int(size.rows))
  }
}

extension TerminalSession {
  /// How many codes are read in one go at most, so that a stream without end lets the program draw.
  private static let mostCodes = 4096

  /// Sleeps until something happens, then gives all that has happened, in order.
  ///
  /// Keys that were repeated while the program was busy come together, so that they can be
  /// applied together.
  ///
  /// - Parameter timeout: how long to wait at most; nil for ever. When it passes, the answer is
  ///   empty.
  public func events(timeout: Duration? = nil) -> [TerminalEvent] {
    requireOpen()
    if hasHungUp { return [.hungUp] }
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      let isReady = !pending.isEmpty || hasLeftovers
      let end = [deadline, patience.end(of: decoder.awaits)].compactMap { $0 }.min()
      let rest = isReady ? Duration.zero : end.map { max(.zero, $0 - clock.now) }
      collect(reasons: cn_wait(Self.milliseconds(rest)))
      if let end = patience.end(of: decoder.awaits), !hasLeftovers, clock.now >= end {
        decoder.giveUp()
        pending += decoder.takeEvents()
      }
      if !pending.isEmpty {
        defer { pending = [] }
        noteClick(in: pending)
        return pending
      }
      if let deadline, clock.now >= deadline { return [] }
    }
  }

  private func noteClick(in events: [TerminalEvent]) {
    let keys = events.compactMap { if case .key(let key) = $0 { key } else { nil } }
    if let last = keys.last { endsWithClick = !last.isPressed }
  }

  private func collect(reasons: Int32) {
    func happened(_ reason: Int) -> Bool { reasons & Int32(reason) != 0 }
    if happened(CN_READY_INPUT) || hasLeftovers { readKeys() }
    if happened(CN_READY_STOP) { suspend() }
    if happened(CN_READY_CONTINUED) { noteReturn { cn_retake() } }
    if happened(CN_READY_RESIZE) { followResize() }
    if happened(CN_READY_WOKEN) { pending.append(.woken) }
    let hasEnded = happened(CN_READY_INPUT) && pending.isEmpty && cn_input_ended()
    if happened(CN_READY_HUNG_UP) || hasEnded {
      hasHungUp = true
      pending.append(.hungUp)
    }
  }

  private func readKeys() {
    let goesOn = decoder.awaits != nil
    var count = 0
    hasLeftovers = true
    while hasLeftovers && count < Self.mostCodes {
      let code = cn_read_key()
      if code == CN_KEY_NONE {
        decoder.endOfInput()
        hasLeftovers = false
      } else {
        decoder.feed(code)
        count += 1
      }
    }
    if count > 0 { patience.note(count, at: .now, goesOn: goesOn) }
    pending += decoder.takeEvents()
  }

  private func followResize() {
    let real = cn_real_size()
    guard Size(real) != size else { return }
    cn_resize(real)
    noteResize()
  }

  /// For poll(2): rounded up, so that a wait never ends early and then again at once; -1 for ever.
  static func milliseconds(_ duration: Duration?) -> Int32 {
    guard let duration else { return -1 }
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}

/// Something that happened at the terminal.
public enum TerminalEvent: Sendable, Hashable {
  case key(Key)
  /// Text that was pasted in one go; its lines end with `\n`.
  case paste(String)
  /// The window has another size now.
  case resized(Size)
  /// The process was stopped and goes on; the screen has been drawn again.
  case resumed
  /// Somebody called ``TerminalWaker/wake()``, once or more often.
  case woken
  /// The terminal is gone. Nothing but this will ever happen again.
  case hungUp
}

/// Brings background work back to the loop that waits for events.
public struct TerminalWaker: Sendable {
  init() {}

  /// Ends the wait that runs, or the next one, with ``TerminalEvent/woken``. From any thread; of
  /// no effect once the terminal has been given back.
  public func wake() { cn_wake() }
}
