import Foundation
import Testing

@testable import trellis

@Suite struct MemoryTests {
  @Test(
    arguments: [
      ("0", 0), ("4096", 4096), ("64K", 65536), ("64M", 67_108_864), ("2g", 2_147_483_648),
      ("1T", 1_099_511_627_776), ("", nil), ("M", nil), ("-1", nil), ("+1", nil), ("1.5G", nil),
      ("64MB", nil), ("99999999999T", nil), ("٣", nil),
    ] as [(String, Int?)])
  func readsSizesAsPeopleWriteThem(text: String, bytes: Int?) {
    #expect(MemorySize(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["casino", "maze", "ice-cream"], ["text", "json", "csv"])
  func answersTheSameWithinAnyMemory(model: String, format: String) throws {
    let whole = try Run("trellis solve \(model) --format \(format)")
    let little = try Run("trellis solve \(model) --format \(format) --memory 0")
    #expect(whole.status == 0 && little.status == 0)
    #expect(little.output == whole.output)
  }

  /// What a timestep takes beside V is a byte of the path, not its value, its reward and its place.
  @Test(arguments: ["", "--objective expected"])
  func staysWithinItHoweverFarTheHorizonIs(objective: String) throws {
    let model = """
      states: [a, b]
      start: a
      horizon: 1
      moves:
        a: {stay: {to: a, reward: 0}, go: {to: b, reward: -0.3}}
        b: {stay: {to: b, reward: 0.1}, back: {to: a, reward: 0.2}}
      """
    let folder = try TemporaryFolder(["model.yaml": model])
    func peak(horizon: Int) throws -> Int {
      let measured = try MeasuredRun(
        "solve model.yaml --memory 1M \(objective) > answer",
        after: "sed -i 's/^horizon: .*/horizon: \(horizon)/' model.yaml", in: folder.url)
      #expect(measured.run.status == 0, "\(measured.run.errors)")
      return measured.peak
    }
    let near = try peak(horizon: 100_000)
    #expect(near > 0)
    #expect(try peak(horizon: 1_000_000) < near + 12_000)
  }

  private static let endless = """
    states: [a, b]
    start: a
    horizon: 100000000
    moves:
      a: {stay: {to: a, reward: 0}, go: {to: b, reward: -0.3}}
      b: {stay: {to: b, reward: 0.1}, back: {to: a, reward: 0.2}}
    """

  /// A number for each of 10⁸ timesteps: what is needed is said before any of it is there.
  @Test(arguments: [
    ("solve model.yaml --margins", "--margins", "2G"),
    ("solve model.yaml --top 2 --memory 256M", "--top", "512M"),
    ("solve model.yaml --posterior", "--posterior", "640M"),
    ("solve model.yaml --samples 10", "--samples 10", "5G"),
    ("solve model.yaml --memory 64M", "the path", "128M"),
    ("solve model.yaml --objective expected --memory 0", "the path", "128M"),
    ("export model.yaml --to csv --memory 64M", "the path", "128M"),
    ("explore model.yaml --headless --memory 64M", "the path", "128M"),
    ("compare model.yaml", "a run of greedy", "2G"),
    ("compare model.yaml --methods q-learning --repeat 1", "a run of q-learning", "39G"),
  ])
  func refusesWhatKeepsMoreThanIsAllowed(arguments: String, what: String, remedy: String) throws {
    let folder = try TemporaryFolder(["model.yaml": Self.endless])
    let measured = try MeasuredRun(arguments, seconds: 60, in: folder.url)
    let run = measured.run
    #expect(run.status == 64 && run.complaints.count == 1 && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains("\(what) of 100000000 timesteps takes "), "\(run.errors)")
    #expect(run.errors.contains("give it \(remedy), or fewer"), "\(run.errors)")
    #expect(measured.peak < 120_000, "\(measured.peak)")
  }

  @Test func drawsTheSameWithinAnyMemory() throws {
    let keys = "f g 7 5 Enter Home End b"
    let arguments = "explore casino --headless --size 200x60 --frames --keys '\(keys)'"
    let whole = try Run("trellis \(arguments)")
    let little = try Run("trellis \(arguments) --memory 0")
    let frames = whole.output.split(separator: "\u{C}")
    #expect(frames.count > 8)
    #expect(little.output == whole.output)
  }
}
