/// Several sequences in one chain.
extension TransitionModel {
  /// One table within sequences that stand one behind the other, and between two of them a table
  /// all rows of which are π: each begins anew, whatever the state was that the one before it ended
  /// in.
  ///
  /// - Parameters:
  ///   - lengths: how many timesteps each has, 1 or more.
  ///   - initial: S factors of a beginning.
  /// - Returns: the same where there is no single table.
  /// - Complexity: O(N + S²).
  public func cut(into lengths: [Int], beginning initial: [Double]) -> TransitionModel {
    guard case .same(let table) = self, lengths.count > 1 else { return self }
    let states = table.states
    let anew = TransitionTable(
      dense: Array((0..<states).map { _ in initial }.joined()), states: states)
    var tables = [TransitionTable](repeating: table, count: lengths.reduce(0, +) - 1)
    var end = 0
    for length in lengths.dropLast() {
      end += length
      tables[end - 1] = anew
    }
    return .perStep(tables)
  }
}

extension Problem {
  /// This model, which was learned from several sequences of its file, with all of them as the file
  /// has them; nil where they are not such.
  ///
  /// - Parameter stacked: the model as it was read, of all timesteps.
  public func holding(sequencesOf stacked: Problem) -> Problem? {
    var model = ChainModel(of: self)
    guard let lengths = stacked.form.lengths, case .same = model.transition, expansion == nil else {
      return nil
    }
    model.transition = model.transition.cut(into: lengths, beginning: model.initial)
    return stacked.learned(model, reading: reading)
  }
}

extension FileNumbers {
  /// The table for all steps; nil where there are others.
  public var table: TransitionTable? {
    if case .same(let table) = transition { table } else { nil }
  }

  /// Has numbers for several sequences that stand one behind the other. Where none has a second
  /// timestep the table stays, which no step has any more.
  ///
  /// - Parameter lengths: how many timesteps each has.
  public mutating func cut(into lengths: [Int]) {
    if lengths.contains(where: { $0 > 1 }) {
      transition = transition.cut(into: lengths, beginning: initial)
    }
  }
}
