/// Names that stand for several states: the tag behind a pair of tags, the phone behind its counted
/// durations. A path is told by them.
public struct StateLabels: Sendable, Equatable {
  /// The labels, each once, in the order in which states bear them first.
  public let names: [String]
  /// For each of the S states the place of its label.
  public let ofState: [Int32]

  /// - Parameter labels: the label of each of the S states.
  public init(_ labels: [String]) {
    var places: [String: Int32] = [:]
    var names: [String] = []
    ofState = labels.map { label in
      if let place = places[label] { return place }
      places[label] = Int32(names.count)
      names.append(label)
      return Int32(names.count - 1)
    }
    self.names = names
  }

  /// Sums of numbers that stand for the states, S of them, over those of each label.
  func sums(of numbers: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: names.count)
    for (state, number) in numbers.enumerated() { sums[Int(ofState[state])] += number }
    return sums
  }

  /// Whether two states have one label.
  public func areSame(_ state: Int, _ other: Int) -> Bool { ofState[state] == ofState[other] }

  /// The label of a state, 0 … S − 1.
  public subscript(state: Int) -> String { names[Int(ofState[state])] }
}

extension Problem {
  /// What a state is called where a path is told: its label, or its name.
  public func label(of state: Int) -> String { labels?[state] ?? states[state] }

  /// What each of the states is called where a path is told.
  public var toldNames: StateNames {
    labels.map { labels in .listed(labels.ofState.map { labels.names[Int($0)] }) } ?? states
  }

  /// The labels, or the states where there are none: what probabilities are summed over.
  public var labelNames: StateNames { labels.map { .listed($0.names) } ?? states }

  /// Sums of numbers that stand for the states over those of one label; the numbers themselves
  /// where there are no labels.
  ///
  /// - Parameter numbers: S of them.
  public func summedByLabel(_ numbers: [Double]) -> [Double] {
    labels?.sums(of: numbers) ?? numbers
  }
}
