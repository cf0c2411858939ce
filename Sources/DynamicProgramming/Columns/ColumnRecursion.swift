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

  /// Workspace for as many steps as one thread wants to make.
  func makeWorkspace() -> Workspace

  /// Writes column 0; returns what was taken off every element of it: 0 if nothing, −∞ if all of it
  /// is −∞.
  func begin(_ column: UnsafeMutablePointer<Element>, in workspace: Workspace) -> Double

  /// Writes column `index`, 1 … N − 1; returns what was taken off it, besides what had been taken
  /// off `previous`.
  func advance(
    to index: Int, from previous: UnsafePointer<Element>,
    into column: UnsafeMutablePointer<Element>, in workspace: Workspace
  ) -> Double
}

/// Which way a recursion goes through the timesteps.
enum ColumnDirection {
  /// From 1 to N: column `index` is that of timestep `index` + 1.
  case forward
  /// From N to 1: column `index` is that of timestep N − `index`.
  case backward
}
