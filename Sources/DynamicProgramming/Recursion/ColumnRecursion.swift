/// A recursion that makes one column of the trellis from the one before it, in one direction or the
/// other.
///
/// Columns are counted in the order in which they are made: 0 … N − 1. Each depends on the one
/// before it alone, so that one which is computed again is bit for bit what it was.
protocol ColumnRecursion<Element>: Sendable {
  /// What stands in a cell.
  associatedtype Element: Sendable, BitwiseCopyable
  /// Workspace to work in, for one thread.
  associatedtype Workspace

  /// Which way it goes.
  static var direction: ColumnDirection { get }
  /// N.
  var timesteps: Int { get }
  /// S.
  var states: Int { get }
  /// How many elements a column has: S, or 2 S where each cell has two (``PairedColumn``).
  var width: Int { get }
  /// What stands in every cell of a column to begin at in the middle; nil if columns are not kept
  /// relative to one of their elements, and so depend for ever on where the recursion began.
  var guessedElement: Element? { get }
  /// Whether columns are relative to what has been taken off them and those before.
  var isRelative: Bool { get }
  /// By what that is multiplied from one column to the next.
  var fading: Double { get }
  /// Workspace for as many steps as one thread wants to make.
  func makeWorkspace() -> Workspace
  /// Writes column 0.
  func begin(_ column: UnsafeMutablePointer<Element>, in workspace: Workspace) -> ColumnExtent
  /// Writes column `index`, 1 … N − 1.
  func advance(
    to index: Int, from previous: UnsafePointer<Element>,
    into column: UnsafeMutablePointer<Element>, in workspace: Workspace
  ) -> ColumnExtent
  /// Writes several columns, bit for bit as one by one.
  ///
  /// - Parameters:
  ///   - indices: the columns, within 1 … N − 1, at most ``columnsInRun``.
  ///   - previous: the column before the first.
  ///   - columns: where each of them is to stand.
  ///   - extents: what each was before it was made relative goes there.
  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Element>,
    into columns: UnsafePointer<UnsafeMutablePointer<Element>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: Workspace)
}

/// The most columns that are asked for at once.
let columnsInRun = 64

extension ColumnRecursion {
  var width: Int { states }
  var guessedElement: Element? { nil }
  var isRelative: Bool { false }
  var fading: Double { 1 }

  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Element>,
    into columns: UnsafePointer<UnsafeMutablePointer<Element>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: Workspace
  ) {
    advanceOneByOne(through: indices, from: previous, into: columns, extents, in: workspace)
  }

  /// Several columns by the step that makes one.
  @inline(__always)
  func advanceOneByOne(
    through indices: Range<Int>, from previous: UnsafePointer<Element>,
    into columns: UnsafePointer<UnsafeMutablePointer<Element>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: Workspace
  ) {
    var previous = previous
    for (number, index) in indices.enumerated() {
      extents[number] = advance(
        to: index, from: previous, into: columns[number], in: workspace)
      previous = UnsafePointer(columns[number])
    }
  }

  /// Writes as many columns as are wanted.
  ///
  /// - Parameters:
  ///   - indices: the columns, within 1 … N − 1.
  ///   - place: where each is to stand; not where the one before it stands.
  ///   - extents: what each was before it was made relative goes there.
  /// - Returns: the last one; `previous` if there is none.
  @inline(__always)
  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Element>,
    at place: (_ index: Int) -> UnsafeMutablePointer<Element>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: Workspace
  ) -> UnsafePointer<Element> {
    withUnsafeTemporaryAllocation(
      of: UnsafeMutablePointer<Element>.self, capacity: columnsInRun
    ) { room in
      guard let columns = room.baseAddress else { return previous }
      var (previous, extents) = (previous, extents)
      for first in stride(from: indices.lowerBound, to: indices.upperBound, by: columnsInRun) {
        let run = first..<min(first + columnsInRun, indices.upperBound)
        for (number, index) in run.enumerated() {
          (columns + number).initialize(to: place(index))
        }
        advance(through: run, from: previous, into: columns, extents, in: workspace)
        previous = UnsafePointer(columns[run.count - 1])
        extents += run.count
      }
      return previous
    }
  }

  /// The timestep of a column.
  @inline(__always)
  func timestep(of index: Int) -> Int {
    Self.direction == .forward ? index + 1 : timesteps - index
  }
}

/// A recursion over the edges of a trellis whose cells are numbers, or, where those would lose
/// digits, pairs.
protocol TrellisRecursion: ColumnRecursion<Double> {
  var trellis: Trellis { get }
  /// Whether each cell is a pair.
  var isPaired: Bool { get }
}

extension TrellisRecursion {
  var timesteps: Int { trellis.timesteps }
  var states: Int { trellis.states }
  var width: Int { isPaired ? 2 * states : states }
  var guessedElement: Double? { isPaired ? nil : 0 }
  var isRelative: Bool { !isPaired }
}

/// Which way a recursion goes through the timesteps.
enum ColumnDirection {
  /// From 1 to N: column `index` is that of timestep `index` + 1.
  case forward
  /// From N to 1: column `index` is that of timestep N − `index`.
  case backward
}

/// What a column was before it was made relative to its largest.
struct ColumnExtent: Sendable {
  /// What was taken off every element of it, besides what had been taken off the column before: 0
  /// if nothing, −∞ if all of it is −∞.
  var taken: Double
  /// How far its least finite element is below the largest; 0 where nobody asked.
  var spread = 0.0

  /// Nothing was taken off.
  static let absolute = ColumnExtent(taken: 0)
}
