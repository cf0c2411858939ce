/// A question that is answered with yes or no before something is lost.
public enum Confirmation: Sendable, Hashable {
  /// Edits have not been written; what then is to be done.
  case discardEdits(then: Effect)
  /// There is a file of that name already.
  case replaceFile(String)
}
