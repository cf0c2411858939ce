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
  private var screen: Screen
  var decoder = InputDecoder()
  /// What happened aside from waiting, for the next call.
  var pending: [TerminalEvent] = []
  /// Whether the last call left input unread.
  var hasLeftovers = false
  /// Whether the terminal is gone.
  var hasHungUp = false

  init(keyboard: Int32, options: TerminalOptions) throws {
    traits = TerminalTraits(charset: options.charset)
    guard cn_open(keyboard, 1, options.mouse) else {
      throw TerminalError.cannotStart(term: Environment.value("TERM") ?? "")
    }
    screen = Screen(painter: Painter(options: options), isASCII: !traits.drawsUnicode)
  }

  func close() {
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
