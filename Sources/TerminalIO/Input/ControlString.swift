import CNcurses

/// An answer of the terminal that is a string: `ESC P` (DCS), `ESC X` (SOS), `ESC ]` (OSC), `ESC ^`
/// (PM) or `ESC _` (APC), and whatever follows as far as BEL or ST, which is `ESC \` or U+009C.
/// None has a meaning here.
struct ControlString {
  enum Step: Equatable {
    case unfinished, finished
    /// By a key, or by an ESC that did not end it.
    case interrupted(byEscape: Bool)
  }

  /// What follows ESC.
  let introducer: Character
  /// Whether it began with two bytes that are keys by themselves, as no control character of eight
  /// bits does.
  private let mayBeTyped: Bool
  /// Whether nothing has followed the introducer.
  private var isBare = true
  private var hasEscape = false
  /// The string may be text, in which 0x9C is part of a character.
  private var text = UTF8Accumulator()

  /// Whether Alt and a letter may be all that was meant.
  var mayBeKeys: Bool { isBare && mayBeTyped }

  private static let terminator: UInt8 = 0x9C

  /// - Parameters:
  ///   - code: what followed ESC; nil if that begins no string.
  ///   - mayBeTyped: whether an ESC and that code were all.
  init?(introducedBy code: Int32, mayBeTyped: Bool = true) {
    switch code {
    case 0x50: introducer = "P"
    case 0x58: introducer = "X"
    case 0x5D: introducer = "]"
    case 0x5E: introducer = "^"
    case 0x5F: introducer = "_"
    default: return nil
    }
    self.mayBeTyped = mayBeTyped
  }

  /// Reads one code. C-c, C-z and whatever curses knows for a key are no part of any answer.
  mutating func feed(_ code: Int32) -> Step {
    isBare = false
    if hasEscape { return code == 0x5C ? .finished : .interrupted(byEscape: true) }
    switch code {
    case 0x07: return .finished
    case 0x1B: hasEscape = true
    case 0x03, 0x1A: return .interrupted(byEscape: false)
    case 0x80...0xFF: if ends(with: UInt8(truncatingIfNeeded: code)) { return .finished }
    default:
      text.reset()
      if code >= CN_KEY_FIRST { return .interrupted(byEscape: false) }
    }
    return .unfinished
  }

  /// Whether a byte beyond ASCII is the terminator, by itself or as the end of its UTF-8.
  private mutating func ends(with byte: UInt8) -> Bool {
    if text.isEmpty && byte == Self.terminator { return true }
    return text.feed(byte)?.value == UInt32(Self.terminator)
  }
}

/// Control characters of eight bits (C1): each is the same to a terminal as ESC and a letter.
enum EightBitControl {
  private static let distance: UInt32 = 0x40

  /// The letter of U+0080 … U+009F, `[` of U+009B; nil for any other character.
  static func letter(of value: UInt32) -> Int32? {
    (0x80...0x9F).contains(value) ? Int32(value - distance) : nil
  }
}
