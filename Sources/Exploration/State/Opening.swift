/// A model that is being opened.
public struct Opening: Sendable, Hashable {
  /// What it was asked for by.
  public let name: String
  /// The share of the solving that is done, 0 … 1; 0 while it is being read.
  public internal(set) var share = 0.0

  init(name: String) {
    self.name = name
  }
}
