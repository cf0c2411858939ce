import CNcurses
import Console
import Glibc

/// Keys from a terminal on which nothing is drawn; it is given back when the last key has been read.
public struct PlainKeyboard: Sequence, IteratorProtocol {
  private let descriptor: Int32
  private let before: termios?
  private var decoder = InputDecoder()
  private var keys: [Key] = []
  private var hasEnded = false

  /// Keys are read one by one and not shown, from standard input; C-c is a key.
  public init() {
    descriptor = STDIN_FILENO
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      before = nil
      return
    }
    before = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    settings.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(descriptor, TCSANOW, &settings)
  }

  /// The next key; nil when there are no more.
  public mutating func next() -> Key? {
    while keys.isEmpty && !hasEnded { readMore() }
    return keys.isEmpty ? nil : keys.removeFirst()
  }

  /// Gives the terminal back as it was.
  public func restore() {
    guard var before else { return }
    tcsetattr(descriptor, TCSANOW, &before)
  }

  private mutating func readMore() {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    if count <= 0 {
      hasEnded = true
      return
    }
    for byte in buffer.prefix(count) { decoder.feed(Int32(byte)) }
    decoder.endOfInput()
    for case .key(let key) in decoder.takeEvents() { keys.append(key) }
  }
}
