/// Where the columns of a backward pass start, c = 0 … N: column c leaves timestep N − 1 − c, and
/// the last number is the end.
///
/// Where all columns but that of the start node take equally many positions, as where no table has
/// a zero, none of it is kept.
struct ColumnStarts: Sendable, Equatable, RandomAccessCollection {
  private let storage: Storage

  private enum Storage: Sendable, Equatable {
    case listed([Int])
    /// N − 1 columns of as many positions, and that of the start node.
    case even(columns: Int, positions: Int, ofStart: Int)
  }

  /// - Parameter starts: N + 1 numbers, the first of them 0.
  init(_ starts: [Int]) {
    storage = .listed(starts)
  }

  /// - Parameters:
  ///   - timesteps: N.
  ///   - positions: how many each column takes.
  ///   - ofStart: how many that of the start node takes.
  init(timesteps: Int, positions: Int, ofStart: Int) {
    storage = .even(columns: timesteps - 1, positions: positions, ofStart: ofStart)
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch storage {
    case .listed(let starts): starts.count
    case .even(let columns, _, _): columns + 2
    }
  }

  subscript(column: Int) -> Int {
    switch storage {
    case .listed(let starts): starts[column]
    case .even(let columns, let positions, let ofStart):
      column <= columns ? column * positions : columns * positions + ofStart
    }
  }

  static func == (left: ColumnStarts, right: ColumnStarts) -> Bool {
    left.storage == right.storage || left.elementsEqual(right)
  }
}
