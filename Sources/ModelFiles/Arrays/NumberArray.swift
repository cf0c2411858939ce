/// The numbers of a file that stands where the format has a row or a table.
struct NumberArray: Sendable, Equatable {
  /// The file, as errors name it.
  let file: String
  /// One to three lengths; the last axis runs fastest in `values`.
  let shape: [Int]
  /// Row by row, as they stand in the file.
  var values: [Double]
  /// Whether the file has lines and fields, but no notion of an array with one axis.
  let isLines: Bool

  /// The array if it has the shape, or is the line or the column of a text file where a row is
  /// asked for.
  ///
  /// - Parameter axes: what the format has there.
  func shaped(_ axes: [ArrayAxis], at path: ModelPath) throws(DocumentError) -> NumberArray {
    let isRow = isLines && axes.count == 1 && shape.contains(1)
    let fits =
      isRow
      ? values.count == axes[0].count
      : shape.count == axes.count && zip(shape, axes).allSatisfy { $1.count ?? $0 == $0 }
    if fits { return self }
    throw DocumentError(.wrongShape(found: shape, expected: axes), path: path, file: file)
  }

  /// A fault of an element.
  func error(_ fault: ModelFault, _ place: Int, at path: ModelPath) -> DocumentError {
    DocumentError(fault, path: path, file: file, element: element(place))
  }

  /// A fault of the whole row that an element stands in.
  func rowError(_ fault: ModelFault, _ place: Int, at path: ModelPath) -> DocumentError {
    DocumentError(fault, path: path, file: file, element: element(place).wholeRow)
  }

  /// Where an element stands, by its place in `values`, for a message.
  func element(_ place: Int) -> ArrayElement {
    switch shape.count {
    case 1: return ArrayElement(column: place + 1)
    case 2: return ArrayElement(row: place / shape[1] + 1, column: place % shape[1] + 1)
    default:
      let row = place / shape[2]
      return ArrayElement(
        table: row / shape[1] + 1, row: row % shape[1] + 1, column: place % shape[2] + 1)
    }
  }
}
