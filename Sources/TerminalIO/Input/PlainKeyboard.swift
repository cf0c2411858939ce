import CNcurses
import Console
import Glibc

/// Keys from standard input, a terminal on which nothing is drawn; it is given back on every way
/// out.
public struct PlainKeyboard: Sequence, IteratorProtocol {
  private let descriptor = STDIN_FILENO
  private let isTerminal: Bool
  private var decoder = InputDecoder()
  private var patience = InputPatience()
  private var keys: [Key] = []
  private var hasEnded = false

  /// Keys are read one by one and not shown; C-c is a key.
  public init() {
    isTerminal = cn_keyboard_take(descriptor)
  }

  /// The next key; nil when there are no more. C-z stops the process, as a shell's user expects.
  public mutating func next() -> Key? {
    while true {
      while keys.isEmpty && !hasEnded { readMore() }
      if keys.isEmpty { return nil }
      let key = keys.removeFirst()
      guard isTerminal && key == .control("z") else { return key }
      cn_keyboard_suspend()
    }
  }

  /// Gives the terminal back as it was.
  public func restore() {
    if isTerminal { cn_keyboard_give_back() }
  }

  private mutating func readMore() {
    let end = patience.end(of: decoder.awaits)
    if hasInput(within: end.map { $0 - .now }) {
      readBytes()
    } else {
      decoder.giveUp()
    }
    for case .key(let key) in decoder.takeEvents() { keys.append(key) }
  }

  private mutating func readBytes() {
    let goesOn = decoder.awaits != nil
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 && errno == EINTR { return }
    if count <= 0 {
      decoder.giveUp()
      hasEnded = true
      return
    }
    for byte in buffer.prefix(count) { decoder.feed(Int32(byte)) }
    patience.note(count, at: .now, goesOn: goesOn)
    if decoder.awaits != nil, !hasInput(within: InputPatience.ofEscape) { decoder.endOfInput() }
  }

  /// Whether something can be read, be it the end; nil waits for ever.
  private func hasInput(within time: Duration?) -> Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, TerminalSession.milliseconds(time)) != 0
  }
}
