/// Gathers what was guessed while a model was read, each thing once.
final class Remarks {
  /// Sentences without a full stop.
  private(set) var all: [String] = []

  private var hasLooseNumber = false

  /// What whoever solves the model should know: sentences without a full stop.
  private(set) var warnings: [String] = []

  /// Adds something that whoever solves the model should know.
  func warn(_ remark: String) {
    if !warnings.contains(remark) { warnings.append(remark) }
  }

  /// Adds that a word of a column of numbers says that nothing is known; that an empty field does
  /// needs no saying.
  func add(missing word: String) {
    if !word.isEmpty { add("\(Quoting.quote(word)) is a missing observation") }
  }

  /// Adds how a number is read that is written as JSON has none; of several the first.
  func add(loose text: String, as number: String) {
    if hasLooseNumber { return }
    hasLooseNumber = true
    add("\(Quoting.quote(text)) is read as \(number)")
  }

  /// Adds a sentence without a full stop.
  func add(_ remark: String) {
    if !all.contains(remark) { all.append(remark) }
  }
}
