import DynamicProgramming
import ModelFiles

/// The names of states as JSON's strings, made once.
struct NameTokens: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ names: StateNames) {
    ends.reserveCapacity(names.count)
    for state in 0..<names.count {
      bytes.append(contentsOf: JSONText.string(names[state]).utf8)
      ends.append(bytes.count)
    }
  }

  /// The token of a state.
  subscript(state: Int) -> ArraySlice<UInt8> {
    bytes[(state == 0 ? 0 : ends[state - 1])..<ends[state]]
  }
}
