/// How many spans of labels were found, of each type: names, places, whatever labels such as
/// `B-PER` and `I-PER` begin and go on.
///
/// Spans are read as seqeval (Nakayama 2018) reads them by default, which follows conlleval of the
/// CoNLL shared tasks: a span ends where its type ends, and one that begins with `I-` is a span all
/// the same. One is right if its type, its beginning and its end are.
struct SpanCounts: Sendable, Equatable {
  /// Of one type.
  struct Count: Sendable, Equatable {
    /// Spans that are in both.
    var right = 0
    /// Spans of the path.
    var found = 0
    /// Spans of the reference.
    var expected = 0
  }

  private(set) var byType: [String: Count] = [:]

  /// All types together.
  var total: Count {
    byType.values.reduce(into: Count()) {
      $0.right += $1.right
      $0.found += $1.found
      $0.expected += $1.expected
    }
  }

  /// Whether labels tell spans: all are `O`, or a type behind `B-`, `I-`, `E-` or `S-`. Of these
  /// letters alone, without a type, `O` has to be one: else states may bear them by chance.
  static func areTold(by labels: some Sequence<String>) -> Bool {
    var (hasSpan, hasOutside, isBare) = (false, false, false)
    for label in labels {
      if label == "O" {
        hasOutside = true
        continue
      }
      guard let tag = label.first, "BIES".contains(tag),
        label.count == 1 || label.dropFirst().first == "-"
      else { return false }
      isBare = isBare || label.count == 1
      hasSpan = true
    }
    return hasSpan && (hasOutside || !isBare)
  }

  /// Counts those of one sequence.
  mutating func add(path: [String], reference: [String]) {
    let found = Self.spans(of: path)
    let expected = Self.spans(of: reference)
    for span in found { byType[span.type, default: Count()].found += 1 }
    for span in expected { byType[span.type, default: Count()].expected += 1 }
    for span in found.intersection(expected) { byType[span.type, default: Count()].right += 1 }
  }

  mutating func add(_ other: SpanCounts) {
    for (type, count) in other.byType {
      byType[type, default: Count()].right += count.right
      byType[type, default: Count()].found += count.found
      byType[type, default: Count()].expected += count.expected
    }
  }

  // MARK: - Reading

  private struct Span: Hashable {
    let type: String
    let from: Int
    let to: Int
  }

  private typealias Tag = (kind: Character, type: Substring)

  private static func spans(of labels: [String]) -> Set<Span> {
    var spans = Set<Span>()
    var start = 0
    var previous: Tag = ("O", "")
    for (place, label) in (labels + ["O"]).enumerated() {
      let tag = tag(label)
      if ends(previous, before: tag) {
        spans.insert(Span(type: String(previous.type), from: start, to: place - 1))
      }
      if begins(tag, after: previous) { start = place }
      previous = tag
    }
    return spans
  }

  /// What seqeval calls the type of a label that has none.
  private static let untyped: Substring = "_"

  private static func tag(_ label: String) -> Tag {
    (label.first ?? "O", label.count > 2 ? label.dropFirst(2) : untyped)
  }

  private static func ends(_ tag: Tag, before next: Tag) -> Bool {
    switch (tag.kind, next.kind) {
    case ("O", _): false
    case ("E", _), ("S", _): true
    case ("B", "B"), ("B", "S"), ("B", "O"), ("I", "B"), ("I", "S"), ("I", "O"): true
    default: tag.type != next.type
    }
  }

  private static func begins(_ tag: Tag, after previous: Tag) -> Bool {
    switch (previous.kind, tag.kind) {
    case (_, "O"): false
    case (_, "B"), (_, "S"): true
    case ("E", "E"), ("E", "I"), ("S", "E"), ("S", "I"), ("O", "E"), ("O", "I"): true
    default: tag.type != previous.type
    }
  }
}
