import Foundation

/// A number to some thirty digits: whole terms, added up in whatever order loses nothing. What sums
/// whose terms differ by fifteen powers of ten are held against.
struct Extended: Comparable, CustomStringConvertible {
  /// Terms that do not overlap, the smallest first, whose sum the number is; −∞ is one term.
  private var terms: [Double]

  init(_ number: Double) {
    terms = [number]
  }

  private static let termsAtMost = 4

  static let impossible = Extended(-.infinity)

  /// To the nearest double, but for half a unit in the last place.
  var rounded: Double { terms.reduce(0, +) }

  var description: String { rounded.description }

  /// Adds a double without losing a digit (Shewchuk, Discrete & Computational Geometry 18, 1997).
  private mutating func add(_ term: Double) {
    guard term.isFinite, rounded.isFinite else {
      terms = [rounded + term]
      return
    }
    var (rest, kept) = (term, [Double]())
    for other in terms {
      let (large, small) = rest.magnitude > other.magnitude ? (rest, other) : (other, rest)
      let sum = large + small
      let lost = small - (sum - large)
      if lost != 0 { kept.append(lost) }
      rest = sum
    }
    terms = kept.suffix(Self.termsAtMost - 1) + [rest]
  }

  static func + (a: Extended, b: Extended) -> Extended {
    var sum = a
    for term in b.terms { sum.add(term) }
    return sum
  }

  static func += (a: inout Extended, b: Extended) { a = a + b }

  static func - (a: Extended, b: Extended) -> Extended { a + b * -1 }

  static func * (a: Extended, factor: Double) -> Extended {
    if !a.rounded.isFinite || !factor.isFinite {
      return Extended(factor == 0 ? 0 : a.rounded * factor)
    }
    var product = Extended(0)
    for term in a.terms {
      let high = term * factor
      product.add(high)
      product.add((-high).addingProduct(term, factor))
    }
    return product
  }

  static func == (a: Extended, b: Extended) -> Bool {
    a.rounded == b.rounded && (a.rounded.isInfinite || (a - b).rounded == 0)
  }

  static func < (a: Extended, b: Extended) -> Bool {
    if a.rounded.isInfinite || b.rounded.isInfinite { return a.rounded < b.rounded }
    return (a - b).rounded < 0
  }

  /// T log Σ exp(q / T), relative to the largest.
  static func softMaximum(of numbers: [Extended], _ temperature: Double) -> Extended {
    guard let high = numbers.max(), high > .impossible else { return .impossible }
    let sum = numbers.reduce(0) {
      $1 > .impossible ? $0 + Foundation.exp(($1 - high).rounded / temperature) : $0
    }
    return high + Extended(temperature * Foundation.log(sum))
  }
}
