import Testing

@testable import DynamicProgramming

/// The laws of a semiring, checked on all triples of some elements.
struct SemiringLaws<Ring: Semiring> {
  typealias Element = Ring.Element

  let elements: [Element]
  let isSame: (Element, Element) -> Bool

  private func plus(_ a: Element, _ b: Element) -> Element { Ring.plus(a, b) }
  private func times(_ a: Element, _ b: Element) -> Element { Ring.times(a, b) }

  func checkIdentities() {
    for a in elements {
      #expect(plus(Ring.zero, a) == a && plus(a, Ring.zero) == a, "zero is neutral for \(a)")
      #expect(times(Ring.one, a) == a && times(a, Ring.one) == a, "one is neutral for \(a)")
    }
  }

  func checkAbsorption() {
    for a in elements {
      #expect(
        times(Ring.zero, a) == Ring.zero && times(a, Ring.zero) == Ring.zero,
        "zero absorbs \(a)")
    }
  }

  func checkCommutativity() {
    for a in elements {
      for b in elements { #expect(isSame(plus(a, b), plus(b, a)), "\(a) ⊕ \(b)") }
    }
  }

  func checkAssociativity() {
    forEachTriple { a, b, c in
      #expect(isSame(plus(plus(a, b), c), plus(a, plus(b, c))), "\(a) ⊕ \(b) ⊕ \(c)")
      #expect(isSame(times(times(a, b), c), times(a, times(b, c))), "\(a) ⊗ \(b) ⊗ \(c)")
    }
  }

  func checkDistributivity() {
    forEachTriple { a, b, c in
      #expect(
        isSame(times(a, plus(b, c)), plus(times(a, b), times(a, c))), "\(a) ⊗ (\(b) ⊕ \(c))")
      #expect(
        isSame(times(plus(a, b), c), plus(times(a, c), times(b, c))), "(\(a) ⊕ \(b)) ⊗ \(c)")
    }
  }

  private func forEachTriple(_ body: (Element, Element, Element) -> Void) {
    for a in elements { for b in elements { for c in elements { body(a, b, c) } } }
  }
}
