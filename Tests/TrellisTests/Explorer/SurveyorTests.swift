import Dispatch
import DynamicProgramming
import Exploration
import ModelFiles
import Testing

@testable import trellis

@Suite struct SurveyorTests {
  private static func source(_ lines: [String], memory: Int = .max) throws -> CorpusSource {
    try CorpusSource(
      model: try ModelLibrary().sequenceModel(.named("umbrella")),
      text: SequenceText(name: "lines", bytes: Array(lines.joined(separator: "\n").utf8)),
      memory: memory)
  }

  private static let lines = (0..<200).map { place in
    place % 7 == 3
      ? "[nothing"
      : #"{"id": \#(place), "observations": ["umbrella"\#(String(repeating: #", "none""#, count: place % 9))]}"#
  }

  private static func rows(_ action: ExplorerAction?) -> [Int: SequenceSummary] {
    guard case .surveyed(let batches, _)? = action else { return [:] }
    var rows: [Int: SequenceSummary] = [:]
    for batch in batches {
      for (place, row) in zip(batch.first..., batch.rows) { rows[place] = row }
    }
    return rows
  }

  @Test func solvesAllOfThem() throws {
    let source = try Self.source(Self.lines)
    let rows = Self.rows(ImmediateSurveyor(source: source).begin([]))
    #expect(rows.count == 200)
    for place in 0..<200 {
      #expect(try rows[place] == source.summary(at: place, edits: [], check: {}))
      #expect(rows[place]?.isBad == (place % 7 == 3))
    }
    #expect(rows[8]?.title == "8" && rows[8]?.timesteps == 9)
  }

  @Test func makesTheEdits() throws {
    let source = try Self.source([#"["umbrella", "none"]"#])
    let edit = Edit.set(.initial(state: 0), to: 0.9, rescales: true)
    let row = try source.summary(at: 0, edits: [edit], check: {})
    guard
      case .openedSequence(let sequence) = source.opening(0, listed: row, edits: [edit])({ _ in })
    else {
      Issue.record("not opened")
      return
    }
    #expect(sequence.revisions.count == 1)
    #expect(row.logJoint == sequence.revisions[0].model.solution.optimum)
    #expect(row.logJoint != sequence.model.solution.optimum)
  }

  /// Another sequence may stand where the list has one.
  @Test func saysThatTheFileHasChangedSinceItWasListed() throws {
    let source = try Self.source(Self.lines)
    let row = try source.summary(at: 8, edits: [], check: {})
    guard case .openedSequence = source.opening(8, listed: row, edits: [])({ _ in }),
      case .openedSequence = source.opening(8, listed: nil, edits: [])({ _ in }),
      case .openFailed(let message) = source.opening(9, listed: row, edits: [])({ _ in })
    else {
      Issue.record("opened what is not listed, or did not open what is")
      return
    }
    #expect(message == "lines has changed since the list was made: open it again")
  }

  @Test func demonstrationsHaveReturnsAndNoProbabilities() throws {
    let source = try CorpusSource(
      demonstrationsIn: ModelInput(
        model: .named("cliff"), observations: nil, request: ModelRequest()),
      text: SequenceText(name: "lines", bytes: Array(#"{"reference": ["up"]}"#.utf8)),
      library: ModelLibrary(), memory: .max)
    #expect(source.corpus.areDemonstrations)
    #expect(!source.corpus.columns.contains(.logEvidence))
    #expect(try Self.source(Self.lines).corpus.columns.contains(.logEvidence))
  }

  /// What is kept at checkpoints comes to the same.
  @Test func theBudgetOfMemoryChangesNothing() throws {
    let lines = ["[\(Array(repeating: #""none""#, count: 400).joined(separator: ", "))]"]
    let rows = [Int.max, 1].map { memory in
      Result { try Self.source(lines, memory: memory).summary(at: 0, edits: [], check: {}) }
    }
    #expect(try rows[0].get() == rows[1].get())
  }

  @Test func tellsTheNewsBitByBitUntilAllIsTold() throws {
    let news = DispatchSemaphore(value: 0)
    let surveyor = BackgroundSurveyor(of: try Self.source(Self.lines)) { news.signal() }
    #expect(surveyor.begin([]) == nil)
    var rows: [Int: SequenceSummary] = [:]
    while rows.count < 200 {
      news.wait()
      rows.merge(Self.rows(surveyor.news())) { _, _ in
        Issue.record("told twice")
        return SequenceSummary(bad: "", title: nil)
      }
    }
    #expect(surveyor.news() == nil)
  }

  @Test func tellsNothingOnceItWasStopped() throws {
    let surveyor = BackgroundSurveyor(of: try Self.source(Self.lines)) {}
    _ = surveyor.begin([])
    surveyor.stop()
    #expect(surveyor.news() == nil)
  }

  @Test func whatIsLookedAtEndsTheWork() throws {
    struct Enough: Error {}
    let source = try Self.source([#"["umbrella", "none"]"#])
    #expect(throws: Enough.self) {
      try source.summary(at: 0, edits: []) { throw Enough() }
    }
  }

  @Test func refusesAFileWithoutASequence() {
    #expect(throws: (any Error).self) { try Self.source([]) }
  }
}
