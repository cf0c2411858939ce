import DynamicProgramming

extension PosteriorReport {
  /// The names of the fields that stand behind the others, each after a comma: `posteriorState`, a
  /// field `p(…)` for every state, and `sample1` … `sampleK`.
  func csvHeader(names: StateNames) -> String {
    var fields: [String] = []
    if posterior != nil {
      fields.append("posteriorState")
      fields += (0..<names.count).map { CSVText.field("p(\(names[$0]))") }
    }
    if case .some(.some(let paths)) = samples { fields += paths.indices.map { "sample\($0 + 1)" } }
    return fields.map { "," + $0 }.joined()
  }

  /// The fields of a timestep, each after a comma.
  func csvFields(at t: Int, names: StateNames) -> String {
    var fields: [String] = []
    if let decoding, let row = posterior?.probabilities(at: t) {
      fields.append(CSVText.field(names[decoding.states[t - 1]]))
      fields += row.map(\.description)
    }
    if case .some(.some(let paths)) = samples {
      fields += paths.map { CSVText.field(names[Int($0[t - 1])]) }
    }
    return fields.map { "," + $0 }.joined()
  }
}
