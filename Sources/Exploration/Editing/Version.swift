/// What can be gone back to: a model with what has been edited in it, and where the greedy path was
/// left.
struct Version: Sendable, Equatable {
  let model: LoadedModel
  let edits: [EditRecord]
  let deviations: [Int: Int]
}
