import DynamicProgramming
import Exploration
import ModelFiles
import Reporting
import Synchronization

/// A file of sequences, or of demonstrations, and the model that they are given to: solves any of
/// them, on whatever thread.
struct CorpusSource: Sendable {
  private typealias Reader = @Sendable (_ line: ArraySlice<UInt8>, _ number: Int) throws -> Problem

  private let name: String
  private let text: SequenceText
  private let areDemonstrations: Bool
  /// How many bytes a sweep may take.
  private let memory: Int
  private let read: Reader

  /// - Throws: `CommandFault.noSequences` if there is no line.
  private init(
    _ name: String, _ text: SequenceText, areDemonstrations: Bool, _ memory: Int,
    _ read: @escaping Reader
  ) throws(CommandFault) {
    if text.count == 0 { throw .noSequences(file: text.name) }
    self.name = name
    self.areDemonstrations = areDemonstrations
    self.text = text
    self.memory = memory
    self.read = read
  }

  /// Sequences of observations.
  ///
  /// - Throws: `CommandFault.noSequences` if there is no line.
  init(model: SequenceModel, text: SequenceText, memory: Int) throws(CommandFault) {
    try self.init(model.name, text, areDemonstrations: false, memory) { line, number in
      try model.problem(
        ofLine: line, SequenceRecord(ofLine: line), number: number, in: text.name)
    }
  }

  /// The sequences that stand in the file of a model itself.
  ///
  /// - Throws: what is wrong with the model, or `CommandFault.noSequences`.
  init(ownOf file: String, library: ModelLibrary) throws {
    let model = try library.sequenceModel(.named(file))
    let input = try SequenceInput(file, for: model, columns: SequenceColumns(), from: library)
    try self.init(
      model: input.reading(model), text: try input.text(), memory: library.memory)
  }

  /// Demonstrations in a decision problem, each with the horizon of its own moves.
  ///
  /// - Throws: what is wrong with the model, or `CommandFault.noSequences` if there is no line.
  init(
    demonstrationsIn input: ModelInput, text: SequenceText, library: ModelLibrary, memory: Int
  ) throws {
    let name = try library.reading(input).problem.name
    try self.init(name, text, areDemonstrations: true, memory) { line, number in
      try input.demonstration(line, number: number, in: text.name, from: library)
    }
  }

  /// The list, of which nothing is solved.
  var corpus: Corpus {
    Corpus(
      model: name, file: text.name, count: text.count, areDemonstrations: areDemonstrations)
  }

  /// Opens a sequence, or says in one line why not.
  ///
  /// - Parameters:
  ///   - place: of its line, from 0.
  ///   - listed: what the list says of it; nil before that is known.
  ///   - edits: what is changed in the model.
  func opening(_ place: Int, listed: SequenceSummary?, edits: [Edit]) -> Errand {
    { report in
      do {
        let line = try text.line(at: place)
        if let listed, listed.title != SequenceRecord(ofLine: line).title {
          return .openFailed("\(text.name) has changed since the list was made: open it again")
        }
        let problem = try problem(line, at: place)
        return .openedSequence(
          try LoadedSequence(
            solving: problem, at: place, edits: edits, memory: memory, onProgress: report))
      } catch {
        return .openFailed(Complaint(of: error)?.message ?? "\(error)")
      }
    }
  }

  /// What a sequence comes to, with edits of the model.
  ///
  /// - Parameters:
  ///   - place: of its line, from 0.
  ///   - edits: what is changed in the model.
  ///   - check: called now and then; what it throws ends the work.
  func summary(
    at place: Int, edits: [Edit], check: () throws -> Void
  ) throws -> SequenceSummary {
    var title: String?
    var problem: Problem
    do {
      let line = try text.line(at: place)
      title = SequenceRecord(ofLine: line).title
      problem = try self.problem(line, at: place)
    } catch {
      let message =
        (error as? ModelError)?.messageOnLine ?? Complaint(of: error)?.message ?? "\(error)"
      return SequenceSummary(bad: message, title: title)
    }
    for edit in edits { problem = (try? problem.edited(by: edit)) ?? problem }
    return try SequenceSummary(of: problem, title: title, memory: memory, onColumn: check)
  }

  /// How many sequences there are.
  var count: Int { text.count }

  private func problem(_ line: ArraySlice<UInt8>, at place: Int) throws -> Problem {
    try read(line, place + 1)
  }
}

extension CorpusSource {
  /// What a lesson learns from: all sequences that are none of the bad lines; the open one as it
  /// has been edited.
  ///
  /// - Parameters:
  ///   - session: the sequence that is open.
  ///   - place: its place in the file, from 0.
  ///   - corpus: the list, if it is still open.
  func lessonSequences(
    beside session: Session, at place: Int, with corpus: Corpus?
  ) -> (@Sendable () -> LessonSequences)? {
    if corpus == nil { return nil }
    let problem = session.model.problem
    return {
      var sequences = LessonSequences()
      for index in 0..<count {
        let found =
          index == place
          ? problem
          : (try? text.line(at: index)).flatMap { try? self.problem($0, at: index) }
        if let found { sequences.add(found, at: index, isPresent: index == place) }
      }
      return sequences
    }
  }
}

/// Where what is opened on another thread is left for the loop, which alone can show it.
final class CorpusShelf: Sendable {
  private let source = Mutex<CorpusSource?>(nil)

  func put(_ source: CorpusSource) { self.source.withLock { $0 = source } }

  /// What was left last; nil if nothing was.
  func take() -> CorpusSource? {
    source.withLock { source in
      defer { source = nil }
      return source
    }
  }
}
