import DynamicProgramming

/// R + γ V of a candidate, in numbers.
struct Sum {
  let scene: Scene
  let digits: Int

  /// With the sign of V drawn into the sum.
  func text(of candidate: Candidate) -> String {
    let discount = scene.problem.trellis.discount
    let factor = discount == 1 ? "" : "\(discount) \(scene.glyphs.times) "
    let value = candidate.value
    let sign = value < 0 ? "-" : "+"
    let magnitude =
      value == -.infinity ? scene.numbers.fixed(.infinity) : number(value.magnitude)
    return "\(number(candidate.reward)) \(sign) \(factor)\(magnitude)"
  }

  private func number(_ value: Double) -> String { scene.numbers.fixed(value, digits: digits) }
}
