import DynamicProgramming

/// What a picture needs to be drawn from.
public struct PictureRequest: Sendable, Equatable {
  /// The part of the trellis.
  public var trellis: TrellisWindow.Request
  /// What stands in its cells.
  public var quantity: CellQuantity

  /// All of it.
  public init(trellis: TrellisWindow.Request, quantity: CellQuantity) {
    self.trellis = trellis
    self.quantity = quantity
  }
}
