import DynamicProgramming

/// A probability as text: three digits after the point, or, if that would be nothing, a power of
/// ten.
struct ProbabilityText {
  /// The columns that it takes at most, in the range of a double.
  static let width = 8

  private let numbers: Numbers

  init(_ numbers: Numbers) {
    self.numbers = numbers
  }

  func text(_ probability: Double) -> String {
    probability == 0 ? "0" : text(DecimalParts(probability))
  }

  /// Of a probability that may be less than any double.
  func text(log: Double) -> String {
    log == -.infinity ? "0" : text(DecimalParts(log: log))
  }

  private func text(_ parts: DecimalParts) -> String {
    if parts.value >= 0.0005 { return numbers.fixed(parts.value) }
    let tenths = Int((parts.significand * 10).rounded())
    return tenths >= 100
      ? "1.0e\(parts.exponent + 1)" : "\(tenths / 10).\(tenths % 10)e\(parts.exponent)"
  }
}
