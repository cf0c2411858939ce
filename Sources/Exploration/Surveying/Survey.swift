import DynamicProgramming

/// What a model says of all sequences of a file, as far as they are solved.
public struct Survey: Sendable, Equatable {
  /// What has been changed in the model.
  public let edits: [Edit]
  /// One a line of the file, in its order; nil where it is not solved yet.
  public private(set) var rows: [SequenceSummary?]
  /// How many are done.
  public private(set) var done = 0
  /// Lines that are no sequence.
  public private(set) var bad = 0
  /// Sequences of which no path is possible.
  public private(set) var blocked = 0
  /// The sum of all N.
  public private(set) var timesteps = 0
  /// Sequences of which something is known, and those of them that are right wherever it is.
  public private(set) var references = 0, rightSequences = 0
  /// Timesteps of which something is known, and those of them that are right.
  public private(set) var known = 0, right = 0
  /// Stretches in which a path is elsewhere than the reference.
  public private(set) var disagreements = 0
  /// How many characters the longest id has; 0 without any.
  public private(set) var longestTitle = 0

  /// Nothing is solved.
  init(of count: Int, edits: [Edit]) {
    self.edits = edits
    rows = Array(repeating: nil, count: count)
  }

  /// Whether all is solved.
  public var isDone: Bool { done == rows.count }

  /// Takes in what some lines come to.
  mutating func take(_ batch: SurveyBatch) {
    for (place, row) in zip(batch.first..., batch.rows) {
      guard rows.indices.contains(place), rows[place] == nil else { continue }
      rows[place] = row
      count(row)
    }
  }

  private mutating func count(_ row: SequenceSummary) {
    done += 1
    bad += row.isBad ? 1 : 0
    blocked += row.outcome == .blocked ? 1 : 0
    timesteps += row.timesteps
    longestTitle = max(longestTitle, row.title?.count ?? 0)
    guard let known = row.known, known > 0 else { return }
    references += 1
    rightSequences += row.right == known ? 1 : 0
    self.known += known
    right += row.right
    disagreements += row.disagreements
  }
}

/// What lines that follow each other come to.
public struct SurveyBatch: Sendable, Equatable {
  /// The place of the first, from 0.
  public let first: Int
  /// One a line.
  public let rows: [SequenceSummary]

  /// All of it.
  public init(first: Int, rows: [SequenceSummary]) {
    self.first = first
    self.rows = rows
  }
}

/// What an edit does to one sequence.
public enum SequenceChange: Sendable, Hashable {
  /// The best path stays.
  case same
  /// The best path is another one, and no better nor worse.
  case other
  /// It is right at so many more timesteps.
  case better(Int)
  /// It is right at so many fewer timesteps.
  case worse(Int)

  init(from before: SequenceSummary, to after: SequenceSummary) {
    let gain = after.right - before.right
    if gain != 0 {
      self = gain > 0 ? .better(gain) : .worse(-gain)
    } else {
      let isSame =
        before.fingerprint == after.fingerprint && before.outcome == after.outcome
      self = isSame ? .same : .other
    }
  }
}

/// What edits do to the sequences of a file, as far as it is known.
public struct EditEffect: Sendable, Equatable {
  /// How many edits lie between the two that are compared.
  public let edits: Int
  /// How many sequences have been tried.
  public private(set) var sequences = 0
  /// How many have another best path than before.
  public private(set) var changed = 0
  /// How many are right at more timesteps than before, and at fewer.
  public private(set) var better = 0, worse = 0
  /// How many stretches there were in which the paths are elsewhere than the references, and are
  /// now; nil if nothing is known of any.
  public private(set) var disagreements: (before: Int, after: Int)?

  /// Compares, line by line, what is known of both.
  ///
  /// - Complexity: O(the number of lines).
  init(from before: Survey, to after: Survey) {
    edits = after.edits.count - before.edits.count
    for (old, new) in zip(before.rows, after.rows) {
      guard let old, let new, !old.isBad, !new.isBad else { continue }
      add(old, new)
    }
  }

  private mutating func add(_ old: SequenceSummary, _ new: SequenceSummary) {
    sequences += 1
    switch SequenceChange(from: old, to: new) {
    case .same: break
    case .other: changed += 1
    case .better:
      changed += 1
      better += 1
    case .worse:
      changed += 1
      worse += 1
    }
    guard old.known ?? 0 > 0 else { return }
    let (before, after) = disagreements ?? (0, 0)
    disagreements = (before + old.disagreements, after + new.disagreements)
  }

  /// Whether all is the same.
  public static func == (left: EditEffect, right: EditEffect) -> Bool {
    left.edits == right.edits && left.sequences == right.sequences && left.changed == right.changed
      && left.better == right.better && left.worse == right.worse
      && left.disagreements?.before == right.disagreements?.before
      && left.disagreements?.after == right.disagreements?.after
  }
}
