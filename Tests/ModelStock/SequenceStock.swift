import DynamicProgramming
import Exploration
import Foundation
import ModelFiles

/// A file of sequences for a sample, solved as the program solves it, but at once.
public struct SequenceStock: Sendable {
  private let model: SequenceModel
  private let lines: [[UInt8]]
  private let file: String

  /// The sequences that stand beside a sample: `headlines` has `headlines.jsonl`.
  public init(beside sample: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "models/\(sample).jsonl")
    let text = try String(contentsOf: file, encoding: .utf8)
    try self.init(
      sample, lines: text.split(separator: "\n").map(String.init), file: "\(sample).jsonl")
  }

  /// Lines for a sample.
  public init(_ sample: String, lines: [String], file: String = "lines.jsonl") throws {
    guard let sample = SampleCatalogue.sample(named: sample) else {
      throw NoSuchModel(name: sample)
    }
    model = try ModelLoader().loadForSequences(bytes: sample.bytes, name: sample.name)
    self.lines = lines.map { Array($0.utf8) }
    self.file = file
  }

  /// The list, of which nothing is solved.
  public var corpus: Corpus { Corpus(model: model.name, file: file, count: lines.count) }

  /// A sequence as a model.
  public func problem(at place: Int) throws -> Problem {
    try model.problem(
      ofLine: lines[place][...], SequenceRecord(ofLine: lines[place][...]), number: place + 1,
      in: file)
  }

  /// A sequence, solved with its edits.
  public func sequence(at place: Int, edits: [Edit] = []) throws -> LoadedSequence {
    LoadedSequence(solving: try problem(at: place), at: place, edits: edits, onProgress: { _ in })
  }

  /// What a sequence comes to with edits of the model.
  public func summary(at place: Int, edits: [Edit] = []) throws -> SequenceSummary {
    let title = SequenceRecord(ofLine: lines[place][...]).title
    do {
      let edited = try edits.reduce(try problem(at: place)) { try $0.edited(by: $1) }
      return SequenceSummary(of: edited, title: title, onColumn: {})
    } catch let error as ModelError {
      return SequenceSummary(bad: error.messageOnLine, title: title)
    }
  }

  /// What all of them come to, in batches of a few.
  public func survey(edits: [Edit] = []) throws -> [SurveyBatch] {
    try stride(from: 0, to: lines.count, by: 3).map { first in
      SurveyBatch(
        first: first,
        rows: try (first..<min(first + 3, lines.count)).map { try summary(at: $0, edits: edits) })
    }
  }

  /// All of them, for a lesson on the one that is open.
  public func lesson(beside session: Session, at place: Int) -> LessonSequences {
    var sequences = LessonSequences()
    for index in lines.indices {
      let problem = index == place ? session.model.problem : try? self.problem(at: index)
      if let problem { sequences.add(problem, at: index, isPresent: index == place) }
    }
    return sequences
  }

  /// What comes of an effect that is about sequences; nil of any other.
  public func answer(to effect: Effect) -> ExplorerAction? {
    switch effect {
    case .survey(let edits): return (try? survey(edits: edits)).map { .surveyed($0, edits: edits) }
    case .openSequence(let place, let edits):
      guard let sequence = try? sequence(at: place, edits: edits) else {
        return .openFailed("Not line \(place + 1).")
      }
      return .openedSequence(sequence)
    default: return nil
    }
  }
}
