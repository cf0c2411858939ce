/// Documents that another format's reader makes: the keys and values that a model consists of.
extension DocumentNode {
  /// A text, as if in quotes: never taken for a missing value.
  static func text(_ text: String, at place: DocumentPlace = .nowhere) -> DocumentNode {
    DocumentNode(content: .scalar(text, isPlain: false), place: place)
  }

  /// A number; NaN is a missing value, −∞ what is impossible.
  static func number(_ number: Double) -> DocumentNode { DocumentNode(number: number) }

  /// A missing value.
  static let missing = DocumentNode(number: .nan)

  /// A list.
  static func list(_ items: [DocumentNode], at place: DocumentPlace = .nowhere) -> DocumentNode {
    DocumentNode(content: .list(NodeList(items)), place: place)
  }

  /// A list of numbers.
  static func row(
    _ numbers: some Sequence<Double>, at place: DocumentPlace = .nowhere
  ) -> DocumentNode {
    DocumentNode(content: .list(NodeList(numbers: Array(numbers))), place: place)
  }

  /// A list of rows, each of so many numbers.
  static func table(_ numbers: [Double], width: Int) -> DocumentNode {
    list(
      stride(from: 0, to: numbers.count, by: max(1, width)).map {
        row(numbers[$0..<min($0 + width, numbers.count)])
      })
  }

  /// A list of names.
  static func names(_ names: some Sequence<String>) -> DocumentNode {
    list(names.map { text($0) })
  }

  /// A map, in this order. A key that stands twice is for whoever reads it.
  static func map(
    _ entries: [(key: String, value: DocumentNode)], at place: DocumentPlace = .nowhere
  ) -> DocumentNode {
    DocumentNode(
      content: .map(
        entries.map { DocumentEntry(key: $0.key, keyPlace: place, value: $0.value) }),
      place: place)
  }

  /// The same map with other values behind some keys, which are added if they are not there;
  /// anything but a map stays as it is.
  func setting(_ changes: [(key: String, value: DocumentNode)]) -> DocumentNode {
    guard var entries = map else { return self }
    for (key, value) in changes {
      entries.removeAll { $0.key == key }
      entries.append(DocumentEntry(key: key, keyPlace: .nowhere, value: value))
    }
    return DocumentNode(
      content: .map(entries), place: mark.map(DocumentPlace.mark) ?? .nowhere)
  }
}
