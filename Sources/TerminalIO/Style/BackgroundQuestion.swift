import CNcurses
import Console
import Glibc

/// Asks the terminal for the colour of its background (OSC 11), and after it for what every
/// terminal answers (DA1): who knows the first answers it first, so nobody waits for those who do
/// not.
struct BackgroundQuestion {
  private static let text = "\u{1B}]11;?\u{1B}\\\u{1B}[c"
  /// Who has said nothing by then says nothing.
  private static let milliseconds: Int32 = 100

  /// Nil where nobody wants to know.
  init?(options: TerminalOptions) {
    guard options.background == .auto, options.color == .auto, Environment.value("NO_COLOR") == nil,
      Environment.value("COLORFGBG") == nil, let term = Environment.value("TERM"),
      !term.hasPrefix("linux"), !term.hasPrefix("vt")
    else { return nil }
  }

  /// Asks, and waits for the answer; the terminal gives every byte as it comes.
  func ask(keyboard: Int32) -> TerminalAnswer {
    let bytes = Array(Self.text.utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
    var received: [UInt8] = []
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(Int(Self.milliseconds))
    while !TerminalAnswer(received).isComplete {
      let left = TerminalSession.milliseconds(max(.zero, deadline - clock.now))
      var poll = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
      guard left > 0, Glibc.poll(&poll, 1, left) == 1 else { break }
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = read(keyboard, &buffer, buffer.count)
      guard count > 0 else { break }
      received += buffer.prefix(count)
    }
    return TerminalAnswer(received)
  }
}

/// What came back: the answers to the two questions, and between them what somebody typed.
struct TerminalAnswer: Equatable {
  /// Dark or light, if it was said.
  private(set) var background: Palette.Background?
  /// Whether the second question was answered.
  private(set) var isComplete = false
  /// The rest.
  private(set) var typed: [UInt8] = []

  private static let escape: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let first = rest.first {
      if rest.starts(with: [Self.escape, UInt8(ascii: "]")]), let end = Self.endOfString(rest) {
        background = Self.background(rest[rest.startIndex..<end]) ?? background
        // BEL, or ESC and a backslash.
        rest = rest[end...].dropFirst(rest[end] == Self.bell ? 1 : 2)
      } else if rest.starts(with: [Self.escape, UInt8(ascii: "["), UInt8(ascii: "?")]),
        let end = rest.firstIndex(of: UInt8(ascii: "c"))
      {
        isComplete = true
        rest = rest[(end + 1)...]
      } else {
        typed.append(first)
        rest = rest.dropFirst()
      }
    }
  }

  private static func endOfString(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.dropFirst(2).first { bytes[$0] == bell || bytes[$0] == escape }
  }

  /// `11;rgb:1616/1616/1c1c`: light where its luma (ITU-R BT.709) is more than a half.
  private static func background(_ bytes: ArraySlice<UInt8>) -> Palette.Background? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "rgb:") else { return nil }
    let parts = text[start.upperBound...].split(separator: "/").prefix(3).compactMap { part in
      Int(part, radix: 16).map { Double($0) / Double((1 << (4 * part.count)) - 1) }
    }
    guard parts.count == 3 else { return nil }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 0.5 ? .light : .dark
  }
}
