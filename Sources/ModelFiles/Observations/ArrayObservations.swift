/// Observations as an array: whole numbers are codes or counts, rows are vectors, NaN is missing.
enum ArrayObservations {
  /// A list with an observation for each row.
  static func list(_ array: NumberArray) -> DocumentNode {
    DocumentNode(content: .list(nodes(array)), mark: nil)
  }

  /// Some columns of an array, as an array of them.
  ///
  /// - Parameters:
  ///   - names: their numbers from 0, joined by commas; negative from the last.
  ///   - array: of one axis, which is one column, or of two.
  static func columns(
    _ names: String, of array: NumberArray
  ) throws(DocumentError) -> NumberArray {
    let width = array.shape.count == 2 ? array.shape[1] : 1
    var places: [Int] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      let number = Int(name.trimmingBlanks()) ?? width
      let place = number < 0 ? width + number : number
      guard (0..<width).contains(place) else {
        throw DocumentError(
          .outOfRange(String(name), .whole(0...max(0, width - 1))),
          path: [.name("observations"), .name("column")])
      }
      places.append(place)
    }
    var chosen = array
    let rows = array.shape.first ?? 0
    chosen.values = (0..<rows).flatMap { row in places.map { array.values[row * width + $0] } }
    chosen.shape = places.count == 1 ? [rows] : [rows, places.count]
    return chosen
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
