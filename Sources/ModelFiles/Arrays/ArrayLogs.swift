import RealModule

/// Checks the numbers of an array as those of the text forms are checked, and takes their logs.
struct ArrayLogs {
  let scale: Scale
  /// The way to an element, or to the whole row, by their places.
  let path: (_ row: Int, _ column: Int?) -> ModelPath

  /// Replaces the numbers of the array by natural logs, −∞ = impossible.
  ///
  /// - Parameters:
  ///   - array: row by row.
  ///   - width: the numbers of a row.
  ///   - sumFault: what is wrong with the sum of a row, if its numbers are probabilities.
  /// - Complexity: O(1) memory.
  func take(
    of array: inout NumberArray, width: Int,
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
        values[place] = .log(number)
      }
      return .sum(sum)
    }
  }
}
