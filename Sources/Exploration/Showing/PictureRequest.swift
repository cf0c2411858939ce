import DynamicProgramming

/// What a picture needs to be drawn from.
public struct PictureRequest: Sendable, Equatable {
  /// The part of the trellis.
  public var trellis: TrellisWindow.Request
  /// What stands in its cells.
  public var quantity: CellQuantity
  /// Whether the two answers are wanted, of a model that leaves something to chance.
  public var comparesAnswers: Bool
  /// What is shown of the race; nil if that is not on the screen.
  public var race: RaceRequest?

  /// All of it.
  public init(
    trellis: TrellisWindow.Request, quantity: CellQuantity, comparesAnswers: Bool = false,
    race: RaceRequest? = nil
  ) {
    self.trellis = trellis
    self.quantity = quantity
    self.comparesAnswers = comparesAnswers
    self.race = race
  }
}
