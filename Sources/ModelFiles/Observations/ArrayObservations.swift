/// Observations as an array: whole numbers are codes or counts, rows are vectors, NaN is missing.
enum ArrayObservations {
  /// A list with an observation for each row.
  static func list(_ array: NumberArray) -> DocumentNode {
    DocumentNode(content: .list(nodes(array)), mark: nil)
  }

  /// An observation for each row; a row of a single number is that number.
  static func nodes(_ array: NumberArray) -> NodeList {
    let width = array.shape.dropFirst().reduce(1, *)
    if width == 1 { return NodeList(numbers: array.values) }
    return NodeList(
      array.rows().map { row in
        // A vector of which nothing is known is missing as a whole.
        !row.isEmpty && row.allSatisfy(\.isNaN) ? .missing : .row(row)
      })
  }
}
