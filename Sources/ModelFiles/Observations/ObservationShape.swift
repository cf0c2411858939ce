/// What an emission family takes for one observation, as far as reading text needs to know.
struct ObservationShape: Equatable {
  /// D; 1 for everything but vectors.
  let dimensions: Int
  /// Whether `NA` is a symbol, and not a missing observation.
  let knowsNA: Bool

  init(_ emission: EmissionParameters) {
    switch emission {
    case .categorical(let symbols, _):
      self.dimensions = 1
      self.knowsNA = symbols.place(of: "NA") != nil
    case .family(let parameters):
      self.dimensions = parameters.dimensions
      self.knowsNA = false
    case .channels, .features, .scores:
      self.dimensions = 1
      self.knowsNA = false
    }
  }

  /// Whether the text says that the observation is missing.
  func isMissing(_ text: String) -> Bool {
    text.isEmpty || (text == "NA" && !knowsNA)
  }

  /// One component as a node: missing where the text is empty or `NA`.
  func node(_ text: String, place: DocumentPlace) -> DocumentNode {
    let isMissing = isMissing(text)
    return DocumentNode(content: .scalar(isMissing ? "" : text, isPlain: isMissing), place: place)
  }
}
