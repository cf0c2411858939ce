/// One step on the way from the root of a model to a value.
public enum PathComponent: Sendable, Equatable {
  /// A key of the format, or the name of a state, a symbol, a move.
  case name(String)
  /// A place in a list, from 1: a timestep, a row.
  case place(Int)
}

/// The way from the root of a model to a value.
typealias ModelPath = [PathComponent]

extension [PathComponent] {
  static func / (path: Self, name: String) -> Self { path + [.name(name)] }
  static func / (path: Self, place: Int) -> Self { path + [.place(place)] }
}
