import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Reporting

@Suite struct ReferenceReportTests {
  private static func reference(_ yaml: String) throws -> [String: Any] {
    try #require(try Reports.report(yaml).parsedJSON()["reference"] as? [String: Any])
  }

  private static let wrong = Reports.umbrella + "\nreference: [rain, sun, rain, null, sun]\n"

  @Test func sumsOfTermsAndOfFactorsAreTheRegret() throws {
    let reference = try Self.reference(Self.wrong)
    let stretches = try #require(reference["disagreements"] as? [[String: Any]])
    #expect(stretches.map { $0["from"] as? Int } == [2, 5])
    #expect(stretches.map { $0["to"] as? Int } == [3, 5])
    var total = 0.0
    for stretch in stretches {
      let nats = try #require(stretch["nats"] as? Double)
      let factors = try #require(stretch["factors"] as? [String: Double])
      let terms = try #require(stretch["terms"] as? [[String: Any]])
      let sum = terms.reduce(0) { $0 + ($1["nats"] as? Double ?? .nan) }
      #expect(abs(sum - nats) < 1e-12 && abs(factors.values.reduce(0, +) - nats) < 1e-12)
      total += nats
    }
    #expect(abs(total - (try #require(reference["regret"] as? Double))) < 1e-12)
    #expect(reference["agreement"] as? Double == 0.25)
    let report = try Reports.report(Self.wrong)
    let path = try #require(reference["path"] as? [String])
    let states = try path.map { try #require(report.problem.states.index(of: $0)) }
    #expect(path == ["rain", "sun", "rain", "rain", "sun"])
    let logJoint = try #require(reference["logJoint"] as? Double)
    #expect(abs(logJoint - report.problem.trellis.logJoint(ofPath: states)) < 1e-12)
  }

  @Test func whereThePathIsRightNothingIsLost() throws {
    let right = Reports.umbrella + "\nreference: [rain, null, sun, rain, rain]\n"
    let reference = try Self.reference(right)
    #expect(reference["regret"] as? Double == 0 && reference["agreement"] as? Double == 1)
    #expect((reference["disagreements"] as? [Any])?.isEmpty == true)
    let text = try Reports.report(right).text(as: .text)
    #expect(text.contains("the path agrees at 4 of 4 timesteps, and is worth as much"))
  }

  @Test func anImpossibleReferenceNamesTheFirstFactorThatIsZero() throws {
    let yaml = Self.wrong.replacing("{rain: 0.7, sun: 0.3}", with: "{rain: 1}")
    let reference = try Self.reference(yaml)
    #expect(reference["regret"] is NSNull && reference["logJoint"] is NSNull)
    #expect(reference["path"] is NSNull)
    let impossible = try #require(reference["impossible"] as? [String: Any])
    #expect(impossible["t"] as? Int == 2 && impossible["factor"] as? String == "transition")
    let stretches = try #require(reference["disagreements"] as? [[String: Any]])
    #expect(stretches.allSatisfy { $0["nats"] is NSNull })
  }

  /// An umbrella needs rain, which never comes.
  private static let drought = """
    states: [rain, sun]
    initial: {sun: 1}
    transition: {rain: {rain: 1}, sun: {sun: 1}}
    emission: {rain: {umbrella: 0.9, none: 0.1}, sun: {none: 1}}
    observations: [none, umbrella]
    reference: [sun, rain]

    """

  @Test func whereNoPathIsPossibleTheReferenceIsStillAnswered() throws {
    let reference = try Self.reference(Self.drought)
    for key in ["logJoint", "regret", "path"] { #expect(reference[key] is NSNull) }
    #expect(reference["agreement"] as? Double == 0)
    #expect((reference["disagreements"] as? [Any])?.isEmpty == true)
    let impossible = try #require(reference["impossible"] as? [String: Any])
    #expect(impossible["t"] as? Int == 2 && impossible["factor"] as? String == "transition")
    let text = try Reports.report(Self.drought).text(as: .text)
    #expect(
      text.contains("reference:      impossible at t = 2: its transition is 0; so is any path"))
  }

  @Test func whatMayNotEndIsImpossibleBehindTheLastTimestep() throws {
    let yaml = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: {a: {a: 0.5, b: 0.5}, b: {b: 0.5}}
      final: {b: 0.5}
      emission: {a: {x: 1}, b: {x: 1}}
      observations: [x, x]
      reference: [a, a]

      """
    let reference = try Self.reference(yaml)
    let impossible = try #require(reference["impossible"] as? [String: Any])
    #expect(impossible["t"] as? Int == 3 && impossible["factor"] as? String == "final")
    let text = try Reports.report(yaml).text(as: .text)
    #expect(text.contains("reference:      impossible after t = 2: its final is 0"))
  }

  @Test func aChannelThatIsCalledLikeAFactorIsAFactorOfItsOwn() throws {
    let yaml = """
      states: [p, q]
      initial: {p: 0.6, q: 0.4}
      transition: {p: {p: 0.9, q: 0.1}, q: {p: 0.2, q: 0.8}}
      emission:
        channels:
          transition: {p: {x: 0.7, y: 0.3}, q: {x: 0.1, y: 0.9}}
          final: {p: {x: 0.8, y: 0.2}, q: {x: 0.3, y: 0.7}}
      observations: [{transition: x, final: y}, {transition: x, final: x}]
      reference: [q, q]

      """
    let reference = try Self.reference(yaml)
    let stretch = try #require((reference["disagreements"] as? [[String: Any]])?.first)
    let factors = try #require(stretch["factors"] as? [String: Double])
    #expect(
      Set(factors.keys) == ["initial", "transition", "channel transition", "channel final"])
    let nats = try #require(stretch["nats"] as? Double)
    #expect(abs(factors.values.reduce(0, +) - nats) < 1e-12)
  }

  @Test func demonstratedMovesHaveTheirAdvantages() throws {
    let yaml = """
      states: [a, b, c]
      start: a
      horizon: 3
      moves:
        a: {stay: {to: a, reward: 0}, right: {to: b, reward: -1}}
        b: {stay: {to: b, reward: 0}, right: {to: c, reward: -1}}
        c: {stay: {to: c, reward: 2}}
      reference: [stay, right, right]

      """
    let reference = try Self.reference(yaml)
    let moves = try #require(reference["moves"] as? [[String: Any]])
    #expect(moves.map { $0["move"] as? String } == ["stay", "right", "right"])
    let advantages = try moves.map { try #require($0["advantage"] as? Double) }
    #expect(advantages == [0, -1, -1])
    #expect(reference["regret"] as? Double == 2)
    // The largest loss first, and of equal ones the earlier.
    let text = try Reports.report(yaml).text(as: .text)
    let first = try #require(text.range(of: "A* -1.000000  t 2  right to b"))
    let second = try #require(text.range(of: "A* -1.000000  t 3  right to c"))
    #expect(first.lowerBound < second.lowerBound && !text.contains("A* 0"))
  }

  /// Between states there is the best of parallel moves; the one that was made keeps its name.
  @Test func aMoveThatAnotherStandsForIsNamedAsItWasDemonstrated() throws {
    let yaml = """
      states: [a, b]
      start: a
      horizon: 2
      moves:
        a: {stay: {to: a, reward: 0}, right: {to: b, reward: -1}, jump: {to: b, reward: -3}}
        b: {stay: {to: b, reward: 2}}

      """
    for demonstration in ["[jump, stay]", "[{move: jump, state: b}, b]"] {
      let yaml = yaml + "reference: \(demonstration)\n"
      let moves = try #require(try Self.reference(yaml)["moves"] as? [[String: Any]])
      #expect(moves.map { $0["move"] as? String } == ["jump", "stay"])
      #expect(moves.map { $0["countsAs"] as? String } == ["right", nil])
      let text = try Reports.report(yaml).text(as: .text)
      #expect(
        text.contains("read by its states: jump at t 1 counts as right, the best move that leads"))
    }
    let moves = try #require(
      try Self.reference(yaml + "reference: [right, stay]\n")["moves"] as? [[String: Any]])
    #expect(moves.allSatisfy { $0["countsAs"] == nil })
  }

  @Test func theTextNamesTheFactorsThatDecide() throws {
    let text = try Reports.report(Self.wrong).text(as: .text)
    #expect(text.contains("  t 2..3  rain sun, not sun rain: 3.58351893845611"))
    #expect(text.contains("t 3  emission sun none, not emission rain none"))
  }
}
