import DynamicProgramming
import Foundation
import ModelFiles
import SeededRandom
import Testing

@testable import Exploration

/// The changes that put a stretch right, in models with densities: the smallest of each number, by
/// looking at many values of it.
@Suite struct RemedyTruthTests {
  private static func load(_ text: String) throws -> Problem {
    try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil).problem
  }

  /// A session whose blame is known, and what `m` says of its first stretch; nil without one.
  private static func asked(_ problem: Problem) -> (session: Session, remedies: Remedies)? {
    var session = Session(model: LoadedModel(solving: problem))
    session.reveal(upTo: session.schedule.length)
    session.answers.keep(.blame(session.blamed()), to: .blame)
    guard session.blame?.disagreements.isEmpty == false,
      let remedies = session.mended(0, onProgress: { _ in })
    else { return nil }
    return (session, remedies)
  }

  private static func path(of problem: Problem) -> [Int]? {
    guard case .path(let path) = PathDecoder().decode(problem.trellis) else { return nil }
    return path.states.map { Int($0) }
  }

  private static func model(_ family: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    func number(_ low: Double, _ high: Double) -> Double {
      let value = low + (high - low) * random.nextUnit()
      return (value * 1000).rounded() / 1000
    }
    let stay = [number(0.3, 0.9), number(0.3, 0.9)]
    func row(_ place: Int) -> String {
      let other = ((1 - stay[place]) * 1000).rounded() / 1000
      return place == 0 ? "[\(stay[0]), \(other)]" : "[\(other), \(stay[1])]"
    }
    let timesteps = 5
    let (emission, observations): (String, [String])
    switch family {
    case 0:
      let rows = (0..<2).map { _ in "{mean: \(number(-3, 3)), sd: \(number(0.7, 2))}" }
      emission = "{family: normal, parameters: [\(rows[0]), \(rows[1])]}"
      observations = (0..<timesteps).map { _ in "\(number(-4, 4))" }
    case 1:
      emission =
        "{family: poisson, parameters: [{rate: \(number(0.5, 4))}, {rate: \(number(2, 9))}]}"
      observations = (0..<timesteps).map { _ in "\(Int(number(0, 9)))" }
    default:
      let (a, b) = (number(0.1, 0.9), number(0.1, 0.9))
      emission = "{symbols: [x, y], table: [[\(a), \(1 - a)], [\(b), \(1 - b)]]}"
      observations = (0..<timesteps).map { _ in number(0, 1) < 0.5 ? "x" : "y" }
    }
    let reference = (0..<timesteps).map { _ in random.nextUnit() < 0.5 ? "sa" : "sb" }
    return """
      states: [sa, sb]
      initial: [0.6, 0.4]
      transition: [\(row(0)), \(row(1))]
      normalize: true
      emission: \(emission)
      observations: [\(observations.joined(separator: ", "))]
      reference: [\(reference.joined(separator: ", "))]
      """
  }

  /// Whether a path has the first stretch right, and all that was right before.
  private static func isMended(_ path: [Int], _ session: Session) -> Bool {
    guard let reference = session.model.problem.reference, let best = session.model.greedyStates,
      let stretch = session.blame?.disagreements.first?.timesteps
    else { return false }
    return path.indices.allSatisfy { place in
      let isRight = reference.states[place]?.contains(path[place]) ?? true
      let wasRight = reference.states[place]?.contains(Int(best[place])) ?? true
      return isRight || !stretch.contains(place + 1) && !wasRight
    }
  }

  /// Else the next two would look at nothing.
  @Test func mostModelsHaveSomethingToMend() throws {
    var (models, changes, hopeless) = (0, 0, 0)
    for family in 0..<3 {
      for seed in 1...UInt64(30) {
        let problem = try Self.load(Self.model(family, seed: seed))
        guard let (_, remedies) = Self.asked(problem), remedies.leavesRest else { continue }
        models += 1
        changes += remedies.possible.count
        hopeless += remedies.impossible.count
      }
    }
    #expect(models > 40 && changes > 60 && hopeless > 60, "\(models) \(changes) \(hopeless)")
  }

  @Test(arguments: 0..<3, 1...30)
  func aChangeIsTheSmallestThatPutsTheStretchRight(family: Int, seed: Int) throws {
    let problem = try Self.load(Self.model(family, seed: UInt64(seed)))
    guard let (session, remedies) = Self.asked(problem), remedies.leavesRest else { return }
    for remedy in remedies.possible where remedy.size.isFinite {
      let name = "\(EditText(for: problem).words(remedy.parameter)) in \(family), \(seed)"
      if remedy.wins {
        let after = try #require(Self.path(of: try problem.edited(by: remedy.edit)))
        #expect(Self.isMended(after, session), "\(name)")
      }
      for share in stride(from: 0.005, through: 0.999, by: 0.0142) {
        let value =
          remedy.isLogarithmic && remedy.from > 0
          ? remedy.from * Foundation.pow(remedy.to / remedy.from, share)
          : remedy.from + share * (remedy.to - remedy.from)
        let edit = Edit.set(remedy.parameter, to: value, rescales: remedy.rescales)
        guard let path = (try? problem.edited(by: edit)).flatMap(Self.path) else { continue }
        #expect(!Self.isMended(path, session), "\(name) = \(value), not \(remedy.to)")
      }
    }
  }

  /// What is said to be impossible is so for every value that is tried.
  @Test(arguments: 0..<3, 1...30)
  func noValueHelpsWhereNoneIsSaidTo(family: Int, seed: Int) throws {
    let problem = try Self.load(Self.model(family, seed: UInt64(seed)))
    guard let (session, remedies) = Self.asked(problem), remedies.leavesRest else { return }
    for parameter in remedies.impossible {
      let number = try #require(problem.number(of: parameter))
      for step in -60...60 {
        let value = number + Double(step) * 0.17
        let edit = Edit.set(parameter, to: value, rescales: problem.hasRow(parameter))
        guard let path = (try? problem.edited(by: edit)).flatMap(Self.path) else { continue }
        #expect(
          !Self.isMended(path, session),
          "\(EditText(for: problem).words(parameter)) = \(value) in \(family), \(seed)")
      }
    }
  }

  /// A smaller change of one number may put other stretches right as well.
  @Test func whatPutsMoreRightIsNotPassedOver() throws {
    let problem = try Self.load(
      """
      states: [sa, sb]
      initial: [0.091346, 0.908654]
      transition: [[0.516978, 0.483022], [0.40825, 0.59175]]
      emission:
        {family: normal, parameters: {sa: {mean: 2.163, sd: 1.734}, sb: {mean: 2.208, sd: 1.41}}}
      observations: [-1.34, -2.137, 3.874, 0.015, 0.641]
      reference: [sb, sb, sa, sb, sb]
      """)
    let (_, remedies) = try #require(Self.asked(problem))
    let mean = try #require(
      remedies.possible.first { EditText(for: problem).words($0.parameter) == "mean sb" })
    #expect(mean.to > 1.5 && mean.to < 1.6)
  }

  /// Of a reference that parts but once no change is offered that leaves it worse than the best
  /// path.
  @Test func ofOneStretchTheReferenceAsAWholeIsMeant() throws {
    let problem = try Self.load(
      """
      states: [a, b]
      initial: {a: 0.5, b: 0.5}
      transition: {a: {a: 0.9, b: 0.1}, b: {a: 0.1, b: 0.9}}
      emission: {family: poisson, parameters: {a: {rate: 2}, b: {rate: 8}}}
      observations: [2, 3, 3, 2]
      reference: [a, b, a, a]
      """)
    let (_, remedies) = try #require(Self.asked(problem))
    #expect(remedies.possible.isEmpty && remedies.leavesRest)
  }
}
