import DynamicProgramming
import Foundation
import SeededRandom
import Testing
import WithoutProgress

@testable import ModelFiles

/// The numbers of a model with durations, or of second order, are those of its file: it is told,
/// edited and written by them.
@Suite struct ExpansionNumberTests {
  /// What a file says, so that one number of it can be another.
  struct File {
    enum Kind: CaseIterable { case durations, families, pairs }

    let kind: Kind
    var numbers: [String: [Double]] = [:]
    let codes: [Int]

    init(_ kind: Kind, seed: UInt64) {
      self.kind = kind
      var random = SplitMix64(seed: seed)
      func row(_ count: Int) -> [Double] {
        let numbers = (0..<count).map { _ in Double(Int.random(in: 1...8, using: &random)) }
        return numbers.map { $0 / numbers.reduce(0, +) }
      }
      for name in ["initial", "transition a", "transition b", "emission a", "emission b"] {
        numbers[name] = row(2)
      }
      for before in ["a", "b"] {
        for from in ["a", "b"] { numbers["transition \(before) \(from)"] = row(2) }
      }
      numbers["duration a"] = row(3)
      codes = (0..<6).map { _ in Int.random(in: 0...1, using: &random) }
    }

    private func list(_ name: String) -> String { "\(numbers[name] ?? [])" }

    var text: String {
      let head = """
        states: [a, b]
        initial: \(list("initial"))
        emission: {symbols: [x, y], table: [\(list("emission a")), \(list("emission b"))]}
        observations: \(codes.map { ["x", "y"][$0] })

        """
      let table = "[\(list("transition a")), \(list("transition b"))]"
      switch kind {
      case .durations: return head + "transition: \(table)\ndurations: {a: \(list("duration a"))}"
      case .families:
        return head + "transition: \(table)\ndurations: {b: {family: poisson, rate: 1.5}}"
      case .pairs:
        let tables = ["a", "b"].map {
          "[\(list("transition \($0) a")), \(list("transition \($0) b"))]"
        }
        return head
          + "order: 2\nfirstTransition: \(table)\ntransition: [\(tables[0]), \(tables[1])]"
      }
    }

    /// Every number that is a place of a row, with the name of the row.
    var parameters: [(Parameter, row: String, place: Int)] {
      var found: [(Parameter, String, Int)] = []
      let names = ["a", "b"]
      for state in 0..<2 {
        found.append((.initial(state: state), "initial", state))
        for other in 0..<2 {
          found.append(
            (.transition(from: state, to: other, t: nil), "transition \(names[state])", other))
          found.append((.emission(state: state, symbol: other), "emission \(names[state])", other))
          for to in 0..<2 where kind == .pairs {
            found.append(
              (
                .pairTransition(before: state, from: other, to: to),
                "transition \(names[state]) \(names[other])", to
              ))
          }
        }
      }
      if kind == .durations {
        for length in 1...3 {
          found.append((.duration(state: 0, length: length), "duration a", length - 1))
        }
      }
      return found
    }
  }

  static let files = File.Kind.allCases.flatMap { kind in (UInt64(0)..<6).map { (kind, $0) } }

  private static func again(_ problem: Problem, as name: String) throws -> Problem {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: name)
    return try ModelLoader.alone
      .read(bytes: bytes, name: name, directory: nil).problem
  }

  private static func text(_ problem: Problem) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: "m.yaml")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One edit changes the number for all states that share it: it is as if the file had been
  /// written so.
  @Test(arguments: files)
  func editsAreThoseOfTheFile(kind: File.Kind, seed: UInt64) throws {
    let file = File(kind, seed: seed)
    let problem = try Fixtures.load(file.text)
    for (parameter, row, place) in file.parameters {
      let old = try #require(file.numbers[row])
      let number = try #require(problem.number(of: parameter))
      #expect((number - old[place]).magnitude < 1e-12)
      var changed = file
      let rest = old.reduce(0, +) - old[place]
      changed.numbers[row] = old.indices.map { $0 == place ? 0.125 : old[$0] * 0.875 / rest }
      let edited = try problem.edited(by: .set(parameter, to: 0.125, rescales: true))
      let wanted = try Fixtures.load(changed.text)
      #expect(edited.states.count == wanted.states.count)
      #expect(Self.areClose(edited.trellis, wanted.trellis), "\(parameter)")
      let isNamed = problem.hasRow(parameter)
      #expect(isNamed)
    }
  }

  private static func areClose(_ a: Trellis, _ b: Trellis) -> Bool {
    var random = SplitMix64(seed: 1)
    return (0..<50).allSatisfy { _ in
      let path = (0..<a.timesteps).map { _ in Int.random(in: 0..<a.states, using: &random) }
      let (mine, other) = (a.logJoint(ofPath: path), b.logJoint(ofPath: path))
      return mine == other || (mine - other).magnitude < 1e-12 * mine.magnitude
    } && (Solution(of: a).optimum - Solution(of: b).optimum).magnitude < 1e-12
  }

  /// What is written is the file again: with its durations and its order, not their expansion.
  @Test(arguments: files)
  func isWrittenBitForBit(kind: File.Kind, seed: UInt64) throws {
    let file = File(kind, seed: seed)
    let more = "\nconstraints: {forbid: {4: [b]}}\nreference: [a, null, b, null, null, a]"
    let problem = try Fixtures.load(file.text + more + "\nlearn: {transition: {b: false}}")
    let text = try Self.text(problem)
    #expect(text.contains(kind == .pairs ? "order: 2" : "durations:"))
    #expect(!text.contains("·"))
    let edited = try problem.edited(
      by: .set(.transition(from: 0, to: 1, t: nil), to: 0.25, rescales: true))
    for problem in [problem, edited] {
      for name in ["m.yaml", "m.json"] {
        let again = try Self.again(problem, as: name)
        let isSame = again == problem
        #expect(isSame, "\(name)")
      }
    }
  }

  /// A constraint on one of the states that stand for the same has no place in the file: then all
  /// of them are written.
  @Test func isWrittenExpandedWhereTheFileCannotSayIt() throws {
    let problem = try Fixtures.load(File(.durations, seed: 1).text)
    let edited = try problem.edited(by: .pin(state: 1, t: 3))
    let text = try Self.text(edited)
    #expect(text.contains("a·2") && !text.contains("durations"))
    let again = try Self.again(edited, as: "m.yaml")
    #expect(again.expansion == nil && Self.areClose(again.trellis, edited.trellis))
    let forbidden = try problem.edited(by: .forbid(state: 3, t: 3, isForbidden: true))
    #expect(try Self.text(forbidden).contains("durations"))
  }

  /// The terms are those of the numbers of the file, and add up to the log-joint.
  @Test(arguments: files)
  func termsAreThoseOfTheFile(kind: File.Kind, seed: UInt64) throws {
    let problem = try Fixtures.load(File(kind, seed: seed).text)
    let ranking = try #require(Solution(of: problem.trellis).rollOut()).states
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let path =
        random.nextUnit() < 0.1
        ? ranking
        : (0..<6).map { _ in Int.random(in: 0..<problem.states.count, using: &random) }
      let terms = (1...6).flatMap { t in
        problem.terms(at: t, from: t == 1 ? 0 : path[t - 2], to: path[t - 1])
      }
      let (sum, logJoint) = (
        terms.reduce(0) { $0 + $1.nats }, problem.trellis.logJoint(ofPath: path)
      )
      #expect(sum == logJoint || (sum - logJoint).magnitude < 1e-12 * logJoint.magnitude)
      for term in terms where kind != .families {
        guard let parameter = term.parameter, term.nats > -.infinity else { continue }
        let number = try #require(problem.number(of: parameter))
        #expect((log(number) - term.nats).magnitude < 1e-12)
      }
    }
  }

  @Test func aDistributionOfDurationsIsEditedAsFarAsThereAreStates() throws {
    let problem = try Fixtures.load(File(.families, seed: 2).text)
    let rate = Parameter.durationParameter(state: 1, parameter: 0)
    #expect(problem.number(of: rate) == 1.5)
    let edited = try problem.edited(by: .set(rate, to: 0.75, rescales: false))
    #expect(edited.states.count == problem.states.count && edited.number(of: rate) == 0.75)
    #expect(try Self.text(edited).contains("rate: 0.75"))
    let wanted = try Self.again(edited, as: "m.yaml")
    let (mine, other) = (Solution(of: edited.trellis), Solution(of: wanted.trellis))
    #expect(mine.optimum == other.optimum)
    #expect(throws: EditFault.longerDurations) {
      _ = try problem.edited(by: .set(rate, to: 15, rescales: false))
    }
  }

  /// What makes another path win is found among the numbers of the file.
  @Test(arguments: files)
  func remediesAreNumbersOfTheFile(kind: File.Kind, seed: UInt64) throws {
    let problem = try Fixtures.load(File(kind, seed: seed).text)
    let best = try #require(Solution(of: problem.trellis).rollOut()).states
    let told = best.map { problem.label(of: $0) == "a" ? 0 : 1 }
    // The first timestep is of the other state.
    let copies = try #require(problem.expansion).copies
    let reference = Reference([Set(copies[1 - told[0]])] + best.dropFirst().map { _ in nil })
    let blame = Blame(of: problem, best: best, reference: reference)
    let path = try #require(blame.path)
    let remedies = Remedies(for: path, besides: best, of: problem)
    #expect(!remedies.possible.isEmpty)
    for remedy in remedies.possible where remedy.wins {
      let edited = try problem.edited(by: remedy.edit)
      let states = Solution(of: edited.trellis).rollOut()?.states
      #expect(states == path, "\(remedy)")
    }
    for remedy in remedies.possible where remedy.from > 0 {
      let short = remedy.from + 0.999 * (remedy.to - remedy.from)
      let trellis = try problem.edited(
        by: .set(remedy.parameter, to: short, rescales: remedy.rescales)
      ).trellis
      let lead = Solution(of: trellis).optimum - trellis.logJoint(ofPath: path)
      #expect(lead > 1e-9, "\(remedy)")
    }
  }
}
