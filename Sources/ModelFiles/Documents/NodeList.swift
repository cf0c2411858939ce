/// The items of a list; those of a large file are made where they are asked for.
struct NodeList: RandomAccessCollection, Sendable {
  private enum Storage: Sendable {
    case nodes([DocumentNode])
    /// Values without items of their own, whose words follow each other.
    case scalars(JSONDocument, first: Int, count: Int)
    case values(JSONDocument, words: [UInt32])
    case lines(LineText)
    case numbers([Double])
  }

  private let storage: Storage

  init(_ nodes: [DocumentNode]) {
    self.storage = .nodes(nodes)
  }

  /// The lines of a text, one scalar each.
  init(_ lines: LineText) {
    self.storage = .lines(lines)
  }

  /// Numbers of a file that has no text of them; NaN is a missing value.
  init(numbers: [Double]) {
    self.storage = .numbers(numbers)
  }

  /// - Parameters:
  ///   - first: the word of the first item.
  ///   - count: how many scalars follow each other.
  init(json: JSONDocument, first: Int, count: Int) {
    self.storage = .scalars(json, first: first, count: count)
  }

  /// - Parameter words: the first word of each item.
  init(json: JSONDocument, words: [UInt32]) {
    self.storage = .values(json, words: words)
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch storage {
    case .nodes(let nodes): nodes.count
    case .scalars(_, _, let count): count
    case .values(_, let words): words.count
    case .lines(let lines): lines.starts.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// The text of an item, if it is a scalar that is not missing and has a short way to it; a
  /// million of them need no node each.
  func quickText(_ place: Int) -> String? {
    switch storage {
    case .scalars(let json, let first, _): json.quickText(first + place)
    case .lines(let lines): lines.text(place)
    case .nodes, .values, .numbers: nil
    }
  }

  subscript(place: Int) -> DocumentNode {
    switch storage {
    case .nodes(let nodes): return nodes[place]
    case .scalars(let json, let first, let count):
      precondition(place < count, "a place in the list")
      return DocumentNode(json: json, word: first + place)
    case .values(let json, let words):
      return DocumentNode(json: json, word: Int(words[place]))
    case .lines(let lines): return lines.node(place)
    case .numbers(let numbers): return DocumentNode(number: numbers[place])
    }
  }
}
