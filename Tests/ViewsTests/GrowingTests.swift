import Console
import DynamicProgramming
import Exploration
import Testing

@testable import Views

/// While a sequence grows, what is not known of it yet is nowhere on the screen.
@Suite struct GrowingTests {
  private static let sizes = [(60, 16), (80, 24), (100, 30), (140, 45)]

  private func text(_ model: String, _ size: (Int, Int), _ keys: String) throws -> String {
    try Frame(name: "", model: model, width: size.0, height: size.1, keys: keys).canvas().text
  }

  /// The log-joint of all observations is told with the last of them, and not before.
  @Test(arguments: ["umbrella", "casino", "headlines", "cliff", "tagger"])
  func keepsTheOptimumBack(model: String) throws {
    let loaded = try Frame.model(named: model)
    let optimum = Numbers(glyphs: Glyphs(charset: .unicode)).fixed(loaded.solution.optimum)
    for size in Self.sizes {
      let first = try text(model, size, "f v O")
      #expect(!first.contains(optimum), "\(first)")
      #expect(first.contains("known 1 of \(loaded.timesteps)"), "\(first)")
      for word in ["V_t", " step ", "done", "to come", "["] {
        #expect(
          !first.split(separator: "\n").dropLast().joined().contains(word), "\(word)\n\(first)")
      }
    }
    let last = try text(model, (80, 24), "f v O G g 1 Enter")
    #expect(!last.contains(optimum))
    let whole = try text("umbrella", (80, 24), "f v O G")
    #expect(whole.contains("-4.459"), "\(whole)")
  }

  /// The line of all timesteps shows the path of what is known, whichever that is at present.
  @Test func drawsTheKnownPathAlone() throws {
    let lines = try Frame(
      name: "", model: "casino", width: 80, height: 24, keys: "f v O g 9 Enter"
    ).lines()
    let strip = try #require(lines.first { $0.hasPrefix(" path") })
    #expect(strip.count { $0 == "f" || $0 == "l" } <= 2, "\(strip)")
    #expect(strip.count { $0 == "·" } > 50, "\(strip)")
  }

  /// What comes one by one is called what it is, and one of it is one.
  @Test func callsWhatComesByItsName() throws {
    let first = try text("cliff", (80, 24), "f v O")
    #expect(first.contains("the first timestep ─"), "\(first)")
    #expect(first.contains("Timestep 1 changes nothing"), "\(first)")
    let second = try text("umbrella", (80, 24), "f v O Space")
    #expect(second.contains("the first 2 observations") && second.contains("Observation 2"))
  }

  /// Where the reference is elsewhere than the path of all is not told before all is known.
  @Test func keepsTheReferenceBack() throws {
    let first = try text("headlines", (80, 24), "f v O")
    #expect(!first.contains("◇"), "\(first)")
  }
}
