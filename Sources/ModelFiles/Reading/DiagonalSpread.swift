import DynamicProgramming

/// A normal's `sd` in a state beside others that have a `cov`: the components of that state are
/// independent, so its covariance has the squares of them along its diagonal.
struct DiagonalSpread {
  /// What stands there.
  let parameter: FamilyParameter
  /// The name of what it stands for.
  let covariance: String

  /// Nil where the family has no covariance, or no other of its name has something in its place.
  init?(standingIn family: any EmissionFamily.Type, among families: [any EmissionFamily.Type]) {
    let own = family.declaration.parameters
    let names = own.map { $0.name }
    let others = families.flatMap { other in other.declaration.parameters }
    guard let covariance = own.first(where: { $0.shape == .symmetricMatrix }),
      let parameter = others.first(where: { !names.contains($0.name) })
    else { return nil }
    self.parameter = parameter
    self.covariance = covariance.name
  }

  /// The family with a covariance, where some of the rows have one and others what may stand in its
  /// place; nil where they have not, or all of them share one of the two.
  static func family(
    of parts: MixtureParts?, besides shared: [DocumentEntry], _ families: [any EmissionFamily.Type]
  ) -> (any EmissionFamily.Type)? {
    for family in families {
      guard let spread = DiagonalSpread(standingIn: family, among: families) else { continue }
      let names = [spread.covariance, spread.parameter.name]
      if shared.contains(where: { names.contains($0.key) }) { return nil }
      let found = names.map { name in
        parts?.nodes.contains { $0.node.map?.contains { $0.key == name } == true } == true
      }
      if found == [true, true] { return family }
    }
    return nil
  }

  /// The covariance with these deviations along its diagonal.
  ///
  /// - Parameters:
  ///   - deviations: D numbers above 0.
  ///   - node: where they stand, at `path`.
  ///   - remarks: are told that they are taken so.
  func covariance(
    of deviations: [Double], _ node: DocumentNode, at path: ModelPath, _ remarks: Remarks
  ) throws(DocumentError) -> [Double] {
    let order = deviations.count
    var matrix = [Double](repeating: 0, count: order * order)
    for (place, deviation) in deviations.enumerated() {
      let variance = deviation * deviation
      guard variance.isFinite else {
        throw DocumentError(.notFinite(variance.description), at: node, path)
      }
      matrix[place * order + place] = variance
    }
    let name = parameter.name
    remarks.add(
      "\(name) beside the \(covariance) of others is a \(covariance) without correlations")
    return matrix
  }
}
