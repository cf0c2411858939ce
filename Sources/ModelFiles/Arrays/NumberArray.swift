import RealModule

/// The numbers of a file that stands where the format has a row or a table.
struct NumberArray: Sendable, Equatable {
  /// The file, as errors name it.
  let file: String
  /// A length for each axis; the last axis runs fastest in `values`.
  var shape: [Int]
  /// Row by row, as they stand in the file.
  var values: [Double]
  /// Whether the file has lines and fields, but no notion of an array with one axis.
  let isLines: Bool
  /// Whether the file holds whole numbers by its type.
  var isWhole = false
  /// What NumPy calls the kind of the numbers: `f`, `i`, `u` or `b`; nil in a file of lines.
  var kind: String?
  /// Whether the numbers are floats of less than double precision by the file's type.
  var isCoarse = false

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

/// One axis that an array must have.
public struct ArrayAxis: Sendable, Equatable {
  /// What is counted along the axis.
  public let countable: Countable
  /// Its length; nil where any is right.
  public let count: Int?

  /// - Parameters:
  ///   - countable: what is counted along the axis.
  ///   - count: its length; nil where any is right.
  public init(_ countable: Countable, _ count: Int?) {
    self.countable = countable
    self.count = count
  }
}

/// A place in a file of numbers; all from 1, nil where the array has no such axis or the fault is
/// that of the whole row.
public struct ArrayElement: Sendable, Equatable, Hashable {
  /// Along the first axis of three.
  public let table: Int?
  /// Along the last axis but one.
  public let row: Int?
  /// Along the last axis.
  public let column: Int?

  /// - Parameters:
  ///   - table: along the first axis of three.
  ///   - row: along the last axis but one.
  ///   - column: along the last axis.
  public init(table: Int? = nil, row: Int? = nil, column: Int? = nil) {
    self.table = table
    self.row = row
    self.column = column
  }

  /// The row that the element stands in.
  var wholeRow: ArrayElement { ArrayElement(table: table, row: row) }
}

/// Checks the numbers of an array as those of the text forms are checked, and takes their logs.
struct ArrayLogs {
  let scale: Scale
  /// The way to an element, or to the whole row, by their places.
  let path: (_ row: Int, _ column: Int?) -> ModelPath

  /// Replaces the numbers of the array by what the scale keeps of them, −∞ = impossible.
  ///
  /// - Parameters:
  ///   - array: row by row.
  ///   - width: the numbers of a row.
  ///   - shift: what is added to the logs of a row because of its sum.
  ///   - sumFault: what is wrong with the sum of a row, if its numbers are probabilities.
  /// - Complexity: O(1) memory.
  func take(
    of array: inout NumberArray, width: Int,
    shift: (_ row: Int, _ sum: Double) -> Double = { _, _ in 0 },
    sumFault: (_ row: Int, _ sum: Double) -> ModelFault?
  ) throws(DocumentError) {
    guard width > 0 else { return }
    for row in 0..<(array.values.count / width) {
      let places = (row * width)..<((row + 1) * width)
      switch take(places, of: &array.values) {
      case .sum(let sum):
        if scale == .probabilities, let fault = sumFault(row, sum) {
          throw array.rowError(fault, row * width, at: path(row, nil))
        }
        let shift = scale == .probabilities ? shift(row, sum) : 0
        if shift != 0 { for place in places { array.values[place] += shift } }
      case .fault(let place):
        let number = array.values[place]
        throw array.error(scale.fault(of: number), place, at: path(row, place - row * width))
      }
    }
  }

  private enum Outcome {
    /// The sum of the numbers as they stood.
    case sum(Double)
    /// A number that may not stand there, and its place.
    case fault(Int)
  }

  private func take(_ places: Range<Int>, of values: inout [Double]) -> Outcome {
    values.withUnsafeMutableBufferPointer { values in
      if scale == .logs {
        let fault = places.first { !(values[$0] < .infinity) }
        return fault.map(Outcome.fault) ?? .sum(0)
      }
      var sum = 0.0
      for place in places {
        let number = values[place]
        guard number >= 0, number <= 1 else { return .fault(place) }
        sum += number
        values[place] = scale.kept(number)
      }
      return .sum(sum)
    }
  }
}
