/// A value for some of the states of a column.
///
/// An array where there are few states; else only what was set is kept, so that a step costs what
/// it looks at, and not what there is.
struct StateTable<Value: Sendable>: Sendable {
  private var all: [Value?]
  private var some: [Int: Value] = [:]
  private let isWhole: Bool

  /// Up to so many states an array is made.
  private static var few: Int { 1 << 12 }

  /// No state has a value.
  init(of states: Int) {
    isWhole = states <= Self.few
    all = isWhole ? [Value?](repeating: nil, count: states) : []
  }

  @inline(__always)
  subscript(state: Int) -> Value? {
    get { isWhole ? all[state] : some[state] }
    set { if isWhole { all[state] = newValue } else { some[state] = newValue } }
  }

  /// The states that have a value, in their order.
  var states: [Int] {
    isWhole ? all.indices.filter { all[$0] != nil } : some.keys.sorted()
  }
}
