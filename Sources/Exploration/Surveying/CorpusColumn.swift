/// What is told of each sequence, in the order of the columns; the names are typed after `:sort` and in a
/// filter.
public enum CorpusColumn: String, Sendable, Hashable, CaseIterable {
  case line, id
  case timesteps = "n"
  case logJoint = "log-joint"
  case logEvidence = "log-evidence"
  case margin
  case error = "wrong-by"
  case disagreements = "differs"
  case right
  case change

  /// Whether the largest comes first: what one looks for.
  public var beginsWithLargest: Bool { self == .timesteps || self == .disagreements }

  /// The number of a sequence by which it is sorted and filtered; nil where there is none, and of the id.
  ///
  /// - Parameters:
  ///   - place: of the line, from 0.
  ///   - row: what it comes to; nil before it is solved.
  ///   - change: what the edits do to it; nil before that is known, and without any.
  public func number(
    at place: Int, _ row: SequenceSummary?, _ change: SequenceChange?
  ) -> Double? {
    if self == .line { return Double(place + 1) }
    if self == .change { return change.flatMap(Self.number) }
    guard let row, !row.isBad else { return nil }
    switch self {
    case .line, .id, .change: return nil
    case .timesteps: return Double(row.timesteps)
    case .logJoint: return row.logJoint / Double(row.timesteps)
    case .logEvidence: return row.logEvidence / Double(row.timesteps)
    case .margin: return row.outcome == .blocked ? nil : row.margin
    case .error: return row.closestError
    case .disagreements: return row.known ?? 0 > 0 ? Double(row.disagreements) : nil
    case .right: return row.shareRight
    }
  }

  /// What got worst comes first, what got best last.
  private static func number(of change: SequenceChange) -> Double? {
    switch change {
    case .same: nil
    case .other: 0
    case .better(let timesteps): Double(timesteps)
    case .worse(let timesteps): -Double(timesteps)
    }
  }

  /// The column of a name, or the only one whose name begins so.
  init?(named name: String) {
    let found = Self.allCases.filter { $0.rawValue.hasPrefix(name.lowercased()) }
    guard let column = Self(rawValue: name.lowercased()) ?? (found.count == 1 ? found[0] : nil)
    else { return nil }
    self = column
  }
}

/// What lines of a list have to have in common to be shown: words, each of them in the id or said of the
/// line, and comparisons of a column with a number.
public struct RowFilter: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case word([UInt8])
    case comparison(CorpusColumn, Character, Double)
  }

  /// As it was typed; empty = everything is shown.
  public let text: String
  private let parts: [Part]

  /// Blanks lie between words: `wrong margin<0.5`.
  init(_ text: String) {
    self.text = text
    parts = text.split(separator: " ").map { Self.part(String($0)) }
  }

  /// Whether everything is shown.
  public var isEmpty: Bool { parts.isEmpty }

  private static func part(_ word: String) -> Part {
    if let sign = word.firstIndex(where: { "<>=".contains($0) }),
      let column = CorpusColumn(named: String(word[..<sign])),
      let number = Double(word[word.index(after: sign)...])
    {
      return .comparison(column, word[sign], number)
    }
    return .word(word.lowercased().utf8.map(\.self))
  }

  /// Whether a line is shown.
  func matches(_ place: Int, _ row: SequenceSummary?, _ change: SequenceChange?) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .word(let word):
        return Self.contains(row?.title, word)
          || Self.words(row, change).contains { $0.utf8.starts(with: word) }
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
  private static func words(_ row: SequenceSummary?, _ change: SequenceChange?) -> [StaticWord] {
    guard let row else { return [] }
    var words: [StaticWord] = []
    switch row.outcome {
    case .bad: return [.bad]
    case .blocked: words.append(.blocked)
    case .solved: break
    }
    if row.known ?? 0 > 0 { words.append(row.wrong > 0 ? .wrong : .right) }
    switch change {
    case nil, .same?: break
    case .other?: words.append(.changed)
    case .better?: words += [.changed, .better]
    case .worse?: words += [.changed, .worse]
    }
    return words
  }

  /// A word that is said of lines.
  private enum StaticWord: String {
    case bad, blocked, wrong, right, changed, better, worse

    var utf8: String.UTF8View { rawValue.utf8 }
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
