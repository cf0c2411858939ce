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
      let run = try Run(
        """
        sed -i 's/^horizon: .*/horizon: \(horizon)/' model.yaml
        "$BINARY" solve model.yaml --memory 1M \(objective) > answer & pid=$!
        peak=0; while line=$(grep VmHWM /proc/$pid/status 2>&-); do peak=${line#*:}; done
        wait $pid || exit; echo ${peak%kB}
        """, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max
    }
    #expect(try peak(horizon: 1_000_000) < peak(horizon: 1000) + 12_000)
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
