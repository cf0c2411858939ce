/// The names of the S states, in the order of the model file, which is also the order of the tie
/// rule.
///
/// A model that says `states: 5000` has its names computed, not stored.
public enum StateNames: Sendable, Equatable {
  /// Names as listed.
  case listed([String])
  /// `count` states named `s0`, `s1`, …
  case numbered(Int)

  /// S.
  public var count: Int {
    switch self {
    case .listed(let names): names.count
    case .numbered(let count): count
    }
  }

  /// The name of state `index`, 0-based.
  public subscript(index: Int) -> String {
    switch self {
    case .listed(let names): names[index]
    case .numbered: "s\(index)"
    }
  }

  /// The 0-based index of the state called `name`, or nil.
  ///
  /// - Complexity: O(S) for listed names; keep a dictionary where many are looked up.
  public func index(of name: String) -> Int? {
    switch self {
    case .listed(let names):
      return names.firstIndex(of: name)
    case .numbered(let count):
      guard name.first == "s", let index = Int(name.dropFirst()), (0..<count).contains(index),
        name == "s\(index)"
      else { return nil }
      return index
    }
  }
}
