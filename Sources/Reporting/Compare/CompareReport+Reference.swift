import DynamicProgramming
import ModelFiles
import Solvers

extension CompareReport {
  /// What keeps the method's path from being right; nil where the reference leaves nothing to
  /// complain of.
  private func error(of standing: Standing) -> ErrorOrigin? {
    ErrorOrigin(
      shortfall: standing.median.shortfall, agreement: agreement(of: standing),
      isFeasible: model.greedyStates != nil, referenceTies: blame?.isTie == true)
  }

  /// The share of known timesteps at which a method's path is right.
  private func agreement(of standing: Standing) -> Double? {
    standing.median.states.flatMap { model.problem.reference?.agreement(with: $0) }
  }

  /// What the optimum is to the reference, in a line; nil without one.
  var referenceSentence: String? {
    guard let blame else { return nil }
    if let sentence = blame.impossibility(in: model.problem) {
      return "reference: \(sentence), which is an error of the model"
    }
    let regret = blame.regret ?? 0
    return blame.isTie
      ? "reference: as good as the optimum, so that whoever is wrong made a search error"
      : "reference: \(DecimalText.number(regret)) below the optimum, which is an error of the model"
  }

  /// The fields of the table: how much is right, and whose error the rest is.
  func referenceFields(of standing: Standing) -> [String] {
    if blame == nil { return [] }
    return [
      agreement(of: standing).map(DecimalText.fixed) ?? "-", error(of: standing)?.rawValue ?? "-",
    ]
  }

  /// The members of the object: `agreement` and `error`.
  func referenceMembers(of standing: Standing) -> [String] {
    if blame == nil { return [] }
    let error = error(of: standing).map { JSONText.string($0.rawValue) }
    return [
      "\"agreement\": \(agreement(of: standing).map(JSONText.number) ?? "null")",
      "\"error\": \(error ?? "null")",
    ]
  }

  /// The fields of the record.
  func referenceRecord(of standing: Standing) -> [String] {
    if blame == nil { return [] }
    return [
      agreement(of: standing)?.description ?? "", error(of: standing)?.rawValue ?? "",
    ]
  }
}
