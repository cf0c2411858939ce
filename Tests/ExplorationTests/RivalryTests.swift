import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct RivalryTests {
  /// Models, and numbers of them that are other ones in the rival.
  private static let rivals: [(sample: String, edits: [String])] = [
    ("umbrella", ["set emission rain none 0.4"]),
    (
      "umbrella",
      ["set emission rain none 0.4", "set transition sun sun 0.1", "set initial rain 0.01"]
    ),
    ("headlines", ["set transition NN VB 0.4", "set emission NN old 0.2", "set initial NN 0.6"]),
    ("dice", ["set emission loaded 6 0.9", "set transition loaded loaded 0.6"]),
    ("casino", ["set emission fair 6 0.4"]),
    ("crf", ["set transition B-PER I-PER 2"]),
    ("nile", ["set mean high 1300"]),
    ("plum", ["set reward r1c1 r1c2 9"]),
    ("corridor", ["set final c 0"]),
    ("left-to-right", ["set transition s1 s1 0.9"]),
    ("convolutional-code", ["set emission 00 00 0.5"]),
  ]

  /// The sample, and what the edits make of it: those that it takes.
  private static func pair(_ sample: String, _ edits: [String]) throws -> (LoadedModel, RivalModel)
  {
    var explorer = try Explorer(on: sample)
    for edit in edits {
      explorer.run(edit)
      explorer.answer()
    }
    let open = try SampleModels.model(sample)
    let other = try #require(explorer.session?.model.problem)
    return (open, try RivalModel(other, beside: open.problem))
  }

  @Test(arguments: rivals.indices)
  func whatDiffersSumsToWhatBothPathsWinBy(place: Int) throws {
    let (open, rival) = try Self.pair(Self.rivals[place].sample, Self.rivals[place].edits)
    let best = try #require(open.greedyStates?.listed)
    let problem = rival.asReference(of: open.problem)
    let blame = Blame(
      of: problem, best: best, reference: try #require(problem.reference))
    var (theirs, impossible) = (0.0, false)
    for disagreement in blame.disagreements {
      let rivalry = Rivalry(
        of: open.problem, and: rival.problem, best: best, other: rival.states,
        in: disagreement.timesteps)
      #expect(rivalry.nats >= -1e-9, "the other model prefers its own path")
      theirs += rivalry.nats
      impossible = impossible || blame.impossible != nil
      guard blame.impossible == nil, rivalry.nats.isFinite else { continue }
      let sum = rivalry.differences.reduce(0) { $0 + $1.nats }
      let lead = disagreement.nats + rivalry.nats
      #expect(abs(sum - lead) <= 1e-9 * max(1, abs(lead)), "\(sum) \(lead)")
      let magnitudes = rivalry.differences.map(\.nats.magnitude)
      #expect(magnitudes == magnitudes.sorted(by: >))
    }
    let optimum = rival.problem.trellis.logJoint(of: rival.states)
    let mine = rival.problem.trellis.logJoint(of: best)
    #expect(abs(theirs - (optimum - mine)) <= 1e-9 * max(1, abs(theirs)))
  }

  @Test func someOfTheRivalsTakeAnotherPath() throws {
    let parting = try Self.rivals.count { sample, edits in
      let (open, rival) = try Self.pair(sample, edits)
      return open.greedyStates?.listed != rival.states
    }
    #expect(parting >= 6)
  }

  @Test func namesTheNumberThatIsAnotherOne() throws {
    let (open, rival) = try Self.pair("umbrella", ["set emission rain none 0.4 alone"])
    var explorer = Explorer(on: open.against(rival))
    try explorer.press("d")
    explorer.answer()
    let stretch = try #require(explorer.session?.stretchLookedAt())
    let rivalry = try #require(stretch.rivalry)
    #expect(rivalry.differences.map(\.words) == ["emission rain none"])
    let difference = rivalry.differences[0]
    #expect(difference.here == 0.1 && difference.there == 0.4 && difference.uses == 1)
    #expect(abs(difference.nats - 1.386294) < 1e-6)
    #expect(abs(stretch.disagreement.nats + rivalry.nats - difference.nats) < 1e-12)
  }

  /// What is edited in the open model is compared with the same rival, and an edit that takes over
  /// the other number makes the paths agree.
  @Test func theRivalStaysWhileOneEdits() throws {
    let (open, rival) = try Self.pair("umbrella", ["set emission rain none 0.4 alone"])
    var explorer = Explorer(on: open.against(rival))
    try explorer.press("d")
    explorer.answer()
    explorer.run("set emission rain none 0.4 alone")
    explorer.answer()
    #expect(explorer.session?.model.rival == rival)
    #expect(explorer.session?.blame?.disagreements.isEmpty == true)
    try explorer.press("u")
    explorer.answer()
    #expect(explorer.session?.blame?.disagreements.count == 1)
  }

  @Test func refusesWhatCannotStandBeside() throws {
    let umbrella = try SampleModels.model("umbrella").problem
    #expect(throws: RivalModel.Fault.otherStates) {
      try RivalModel(try SampleModels.model("casino").problem, beside: umbrella)
    }
    #expect(throws: RivalModel.Fault.otherSequence) {
      try RivalModel(try umbrella.edited(by: .drop(count: 1)), beside: umbrella)
    }
    #expect(throws: RivalModel.Fault.otherSequence) {
      try RivalModel(try umbrella.edited(by: .observe(.missing, t: 2)), beside: umbrella)
    }
    let blocked = try umbrella.edited(by: .forbid(state: 0, t: 1, isForbidden: true))
      .edited(by: .forbid(state: 1, t: 1, isForbidden: true))
    #expect(throws: RivalModel.Fault.blocked) { try RivalModel(blocked, beside: umbrella) }
  }
}
