/// What lines of a list have to have in common to be shown: words, each of them in the id or said
/// of the line, and comparisons of a column with a number.
public struct RowFilter: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case word([UInt8], means: Said)
    case comparison(CorpusColumn, Character, Double)
  }

  /// What may be said of a line.
  private struct Said: OptionSet, Sendable, Equatable {
    let rawValue: UInt8

    static let bad = Said(rawValue: 1)
    static let blocked = Said(rawValue: 2)
    static let wrong = Said(rawValue: 4)
    static let right = Said(rawValue: 8)
    static let changed = Said(rawValue: 16)
    static let better = Said(rawValue: 32)
    static let worse = Said(rawValue: 64)

    static let words: [(String, Said)] = [
      ("bad", .bad), ("blocked", .blocked), ("wrong", .wrong), ("right", .right),
      ("changed", .changed), ("better", .better), ("worse", .worse),
    ]
  }

  /// As it was typed; empty = everything is shown.
  public let text: String
  private let parts: [Part]
  /// What looks like a column that is compared with a number, and is none; it is looked for in ids.
  public let unknownColumn: String?

  /// Blanks lie between words: `wrong margin<0.5`.
  init(_ text: String) {
    self.text = text
    let words = text.split(separator: " ").map(String.init)
    parts = words.map(Self.part)
    unknownColumn = words.lazy.compactMap(Self.unknownColumn).first
  }

  private static func unknownColumn(in word: String) -> String? {
    guard let (name, _, _) = comparison(in: word) else { return nil }
    return CorpusColumn(named: name) == nil ? name : nil
  }

  /// The parts of a word like `margin<0.5`.
  private static func comparison(in word: String) -> (name: String, Character, Double)? {
    guard let sign = word.firstIndex(where: { "<>=".contains($0) }), sign > word.startIndex,
      let number = Double(word[word.index(after: sign)...])
    else { return nil }
    return (String(word[..<sign]), word[sign], number)
  }

  /// Whether everything is shown.
  public var isEmpty: Bool { parts.isEmpty }

  private static func part(_ word: String) -> Part {
    if let (name, sign, number) = comparison(in: word), let column = CorpusColumn(named: name) {
      return .comparison(column, sign, number)
    }
    let small = word.lowercased()
    let meant = Said.words.filter { $0.0.hasPrefix(small) }.map(\.1)
    return .word(Array(small.utf8), means: Said(meant))
  }

  /// Whether a line is shown.
  func matches(_ place: Int, _ row: SequenceSummary?, _ change: SequenceChange?) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .word(let word, let means):
        return !means.isDisjoint(with: Self.said(of: row, change))
          || Self.contains(row?.title, word)
      case .comparison(let column, let sign, let number):
        guard let value = column.number(at: place, row, change) else { return false }
        switch sign {
        case "<": return value < number
        case ">": return value > number
        default: return value == number
        }
      }
    }
  }

  /// What is said of a line.
  private static func said(of row: SequenceSummary?, _ change: SequenceChange?) -> Said {
    guard let row else { return [] }
    var said: Said = []
    switch row.outcome {
    case .bad: return .bad
    case .blocked: said = .blocked
    case .solved: break
    }
    if row.known ?? 0 > 0 { said.insert(row.wrong > 0 ? .wrong : .right) }
    switch change {
    case nil, .same?: break
    case .other?: said.insert(.changed)
    case .better?: said.formUnion([.changed, .better])
    case .worse?: said.formUnion([.changed, .worse])
    }
    return said
  }

  /// Whether a text has some bytes in it, capitals of ASCII being as good as small letters.
  private static func contains(_ text: String?, _ word: [UInt8]) -> Bool {
    guard var text, text.utf8.count >= word.count else { return false }
    return text.withUTF8 { bytes in
      (0...(bytes.count - word.count)).contains { start in
        word.indices.allSatisfy { place in
          let byte = bytes[start + place]
          return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == word[place]
        }
      }
    }
  }
}
