import DynamicProgramming
import Foundation

/// A standard deviation with more digits than a double has, so that their square is the variance
/// that it is the root of.
///
/// Several variances have the same root, as a double. A model keeps the root, and a file of
/// variances has to get the one that it had back by way of a file of standard deviations.
enum RootDigits {
  /// As many tell any two variances apart.
  private static let digits = 22
  /// More than any double needs to read back as the same.
  private static let digitsOfDoubles = 17
  /// Where the decimals that this is worked out with have digits to spare.
  private static let range = 1e-15...1e15

  /// The digits of the root of a variance; nil where those of the double say as much, or none
  /// would.
  static func text(ofRootOf variance: Double) -> String? {
    let root = variance.squareRoot()
    if !range.contains(variance) || shortest(whoseRootIs: root) == variance { return nil }
    let (exact, two) = (decimal(variance), Decimal(2))
    var precise = Decimal(string: root.description) ?? 0
    // Newton's steps, each of which doubles how many digits are right.
    for _ in 0..<2 { precise = (precise + exact / precise) / two }
    var rounded = Decimal()
    NSDecimalRound(&rounded, &precise, digits - 1 - Int(log10(root).rounded(.down)), .plain)
    let text = rounded.description
    return Double(text) == root && Self.variance(ofRoot: text) == variance ? text : nil
  }

  /// The variance that such digits are the root of; nil of a number that a double holds.
  static func variance(ofRoot text: String) -> Double? {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }
    guard mantissa.count > digitsOfDoubles, let root = Decimal(string: text) else { return nil }
    return Double((root * root).description)
  }

  /// All that stand in an emission.
  static func variances(in emission: DocumentNode) -> [Double] {
    switch emission.content {
    case .scalar: []
    case .list(let items): items.flatMap { variances(in: $0) }
    case .map(let entries):
      entries.flatMap { names.contains($0.key) ? roots(in: $0.value) : variances(in: $0.value) }
    }
  }

  /// What the roots of variances are called, in any family.
  private static let names = Set(
    EmissionFamilies.standard.all.flatMap { $0.declaration.parameters }
      .filter { $0.isRootOfVariance }.map { $0.name })

  private static func roots(in node: DocumentNode) -> [Double] {
    if let items = node.list { return items.flatMap { roots(in: $0) } }
    return node.text.flatMap { variance(ofRoot: $0) }.map { [$0] } ?? []
  }

  /// Of the doubles that have a root the one of the fewest digits, which somebody may have typed;
  /// nil if none has it: the square is too small for a double, or too large.
  static func shortest(whoseRootIs deviation: Double) -> Double? {
    let square = deviation * deviation
    let (above, below) = (square.nextUp, square.nextDown)
    // A double is the root of three doubles at most.
    return [square, above, below, above.nextUp, below.nextDown]
      .filter { $0.isFinite && $0.squareRoot() == deviation }
      .min { $0.description.utf8.count < $1.description.utf8.count }
  }

  /// Exactly, as far as 38 digits go: a double's whole number over a power of two.
  private static func decimal(_ number: Double) -> Decimal {
    let shift = Int(number.exponent) - Double.significandBitCount
    let whole = number.significandBitPattern | (1 << UInt64(Double.significandBitCount))
    let power = pow(Decimal(2), abs(shift))
    return shift < 0 ? Decimal(whole) / power : Decimal(whole) * power
  }
}
