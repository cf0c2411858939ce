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
