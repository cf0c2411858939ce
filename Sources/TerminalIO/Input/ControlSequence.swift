import CNcurses
import Console

/// An escape sequence that curses did not decode: `ESC [ 5 ; 3 H`, `ESC O P`, an SGR mouse report.
struct ControlSequence {
  enum Step: Equatable {
    case unfinished
    /// The key it stands for; nil for a sequence that has no meaning here.
    case finished(Key?)
    /// What follows has been pasted.
    case opensPaste
    /// A report of the mouse as X10 knew it: three bytes follow that are no keys.
    case opensOldMouse
  }

  /// What follows ESC: `[` or `O`.
  let introducer: Character
  /// Whether it began with two bytes that are keys by themselves, as no control character of eight
  /// bits does.
  private let mayBeTyped: Bool
  private var bytes: [UInt8] = []
  /// Whether it is longer than any that has a meaning here; its bytes are no longer kept.
  private var isOverlong = false
  private static let longest = 64

  init(introducer: Character, mayBeTyped: Bool = true) {
    self.introducer = introducer
    self.mayBeTyped = mayBeTyped
  }

  /// A mouse report, whose beginning curses has read.
  static var mouse: ControlSequence {
    var sequence = ControlSequence(introducer: "[")
    sequence.bytes = [0x3C]
    return sequence
  }

  /// Whether nothing has followed the introducer.
  private var isBare: Bool { bytes.isEmpty }

  /// Whether Alt and a letter may be all that was meant.
  var mayBeKeys: Bool { isBare && mayBeTyped }

  /// Reads one byte; nil if it cannot be part of a sequence.
  mutating func feed(_ byte: UInt8) -> Step? {
    // The Linux console's F1 … F5 are ESC [ [ A … E.
    let opensConsoleKey = introducer == "[" && bytes.isEmpty && byte == 0x5B
    switch byte {
    case 0x20...0x3F where bytes.count == Self.longest:
      isOverlong = true
      return .unfinished
    case 0x20...0x3F,
      _ where opensConsoleKey:
      bytes.append(byte)
      return .unfinished
    case 0x4D where introducer == "[" && isBare:
      return .opensOldMouse
    case 0x7E where introducer == "[" && bytes.elementsEqual("200".utf8):
      return .opensPaste
    case 0x40...0x7E:
      return .finished(isOverlong ? nil : key(final: byte))
    default:
      return nil
    }
  }

  private func key(final: UInt8) -> Key? {
    let last = Character(Unicode.Scalar(final))
    let parameters = String(decoding: bytes, as: UTF8.self)
    if parameters.hasPrefix("<") { return MouseReport(parameters.dropFirst(), last)?.key }
    if introducer == "[" && last == "~" { return Self.numbered[parameters] }
    if introducer == "O", parameters.isEmpty, let key = Self.function[last] { return key }
    if parameters == "[" { return Self.console[last] }
    return parameters.isEmpty ? Self.lettered[last] : nil
  }

  private static let lettered: [Character: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "M": .enter,
  ]

  private static let function: [Character: Key] = [
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  private static let console: [Character: Key] = [
    "A": .function(1), "B": .function(2), "C": .function(3), "D": .function(4),
    "E": .function(5),
  ]

  private static let numbered: [String: Key] = [
    "1": .home, "7": .home, "4": .end, "8": .end, "2": .insert, "3": .delete,
    "5": .pageUp, "6": .pageDown,
    "11": .function(1), "12": .function(2), "13": .function(3), "14": .function(4),
    "15": .function(5), "17": .function(6), "18": .function(7), "19": .function(8),
    "20": .function(9), "21": .function(10), "23": .function(11), "24": .function(12),
  ]
}

/// A report of the mouse in SGR form: `button;column;row` and `M` (pressed) or `m` (released).
struct MouseReport {
  private let button: Int
  private let column: Int
  private let row: Int
  private let isPress: Bool

  /// - Parameters:
  ///   - parameters: what stands between `ESC [ <` and the last byte.
  ///   - last: the last byte.
  init?(_ parameters: some StringProtocol, _ last: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? -1 }
    guard numbers.count == 3, numbers[0] >= 0, numbers[1] > 0, numbers[2] > 0,
      last == "M" || last == "m"
    else { return nil }
    (button, column, row) = (numbers[0], numbers[1] - 1, numbers[2] - 1)
    isPress = last == "M"
  }

  /// What it means here: a press of the first button or a notch of the wheel. Drags, releases and
  /// other buttons mean nothing; held modifier keys do not matter.
  var key: Key? {
    let modifiers = 4 | 8 | 16
    switch (button & ~modifiers, isPress) {
    case (0, true): return .click(column: column, row: row)
    case (64, true): return .wheelUp
    case (65, true): return .wheelDown
    default: return nil
    }
  }
}

/// Which key a single code stands for.
enum NamedKeys {
  /// The key of an ASCII byte.
  ///
  /// 8 is C-h, which some terminals send for BSpace: who binds keys decides.
  static func key(ascii byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x7F: .backspace
    case 0x00: .control("@")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The key of a number that curses gives; nil for one that has no meaning here.
  static func key(code: Int32) -> Key? {
    let number = Int(code) - CN_KEY_FUNCTION
    if (1...12).contains(number) { return .function(number) }
    return table[Int(code)]
  }

  private static let table: [Int: Key] = [
    CN_KEY_UP: .up, CN_KEY_DOWN: .down, CN_KEY_LEFT: .left, CN_KEY_RIGHT: .right,
    CN_KEY_HOME: .home, CN_KEY_END: .end,
    CN_KEY_PAGE_UP: .pageUp, CN_KEY_PAGE_DOWN: .pageDown,
    CN_KEY_INSERT: .insert, CN_KEY_DELETE: .delete,
    CN_KEY_BACKSPACE: .backspace, CN_KEY_BACK_TAB: .backTab, CN_KEY_ENTER: .enter,
  ]
}
