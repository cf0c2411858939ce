import Console

/// An escape sequence that curses did not decode: `ESC [ 5 ; 3 H`, `ESC O P`, an SGR mouse report.
struct ControlSequence {
  enum Step: Equatable {
    case unfinished
    /// The key it stands for; nil for a sequence that has no meaning here.
    case finished(Key?)
  }

  /// What follows ESC: `[` or `O`.
  let introducer: Character
  private var bytes: [UInt8] = []
  private static let longest = 64

  init(introducer: Character) {
    self.introducer = introducer
  }

  /// A mouse report, whose beginning curses has read.
  static var mouse: ControlSequence {
    var sequence = ControlSequence(introducer: "[")
    sequence.bytes = [0x3C]
    return sequence
  }

  /// Whether nothing has followed the introducer.
  var isBare: Bool { bytes.isEmpty }

  /// Reads one byte; nil if it cannot be part of a sequence.
  mutating func feed(_ byte: UInt8) -> Step? {
    // The Linux console's F1 … F5 are ESC [ [ A … E.
    let opensConsoleKey = introducer == "[" && bytes.isEmpty && byte == 0x5B
    switch byte {
    case 0x20...0x3F where bytes.count < Self.longest, _ where opensConsoleKey:
      bytes.append(byte)
      return .unfinished
    case 0x40...0x7E:
      return .finished(key(final: byte))
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
