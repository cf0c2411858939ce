/// Gathers what was guessed while a model was read, each thing once.
final class Remarks {
  /// Sentences without a full stop.
  private(set) var all: [String] = []

  /// What whoever solves the model should know: sentences without a full stop.
  private(set) var warnings: [String] = []

  /// Adds something that whoever solves the model should know.
  func warn(_ remark: String) {
    if !warnings.contains(remark) { warnings.append(remark) }
  }

  /// Adds a sentence without a full stop.
  func add(_ remark: String) {
    if !all.contains(remark) { all.append(remark) }
  }
}
