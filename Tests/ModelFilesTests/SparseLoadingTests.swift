import DynamicProgramming
import Testing

@testable import ModelFiles

/// Models with few edges: with a memory in which S² numbers would not fit a hundred times over, as
/// the loader accounts for every table that it keeps whole.
@Suite struct SparseLoadingTests {
  private static func load(_ text: String, megabytes: Int) throws(ModelError) -> Problem {
    try ModelLoader(memory: megabytes << 20).read(
      bytes: Array(text.utf8), name: "m.yaml", directory: nil
    ).problem
  }

  private static func table(_ text: String, megabytes: Int) throws -> TransitionTable {
    let problem = try load(text, megabytes: megabytes)
    return try #require(problem.trellis.transition.table(arrivingAt: 2))
  }

  @Test func aGridOfTenThousandCellsIsItsEdges() throws {
    let row = String(repeating: ".", count: 100)
    var rows = [String](repeating: "    - \"\(row)\"\n", count: 100)
    rows[0] = "    - \"S\(row.dropFirst())\"\n"
    let grid = "grid:\n  rows:\n\(rows.joined())  rewards: {step: -1}\nhorizon: 20\n"
    let table = try Self.table(grid, megabytes: 4)
    #expect(table.isSparse)
    // Four ways from every cell; in the corners two of them stay put.
    #expect(table.edgeCount == 4 * 10_000 - 4)
  }

  @Test func aLeftToRightModelOfFiveThousandStatesIsItsEdges() throws {
    let rows = (0..<4999).map { "  s\($0): {s\($0): 0.5, s\($0 + 1): 0.5}\n" }.joined()
    let emission = (0..<5000).map { "  s\($0): {a: 0.5, b: 0.5}\n" }.joined()
    let model = """
      states: 5000
      initial: {s0: 1}
      transition:
      \(rows)  s4999: {s4999: 1}
      emission:
      \(emission)observations: [a, b, a, b]

      """
    let table = try Self.table(model, megabytes: 2)
    #expect(table.isSparse)
    #expect(table.edgeCount == 9999)
  }

  @Test func tenThousandStatesWithMovesAreTheirMoves() throws {
    let moves = (0..<10_000).map {
      "\"s\($0)\": {\"on\": {\"to\": \"s\(($0 + 1) % 10_000)\", \"reward\": 1}}"
    }
    let model =
      "{\"states\": 10000, \"start\": \"s0\", \"horizon\": 20, \"moves\": {"
      + moves.joined(separator: ", ") + "}}"
    let problem = try ModelLoader(memory: 4 << 20).read(
      bytes: Array(model.utf8), name: "m.json", directory: nil
    ).problem
    let table = try #require(problem.trellis.transition.table(arrivingAt: 2))
    #expect(table.isSparse)
    #expect(table.edgeCount == 10_000)
  }

  @Test func aTableThatIsKeptWholeIsAccountedFor() {
    let row = "[\(SizeText.repeated("0", 400))]"
    let model =
      "weights: logs\nstates: 400\ninitial: {}\ntransition: "
      + "[\(SizeText.repeated(row, 400))]\nemission: {s0: {a: 0}}\nobservations: [a, a]\n"
    #expect(throws: (any Error).self) { try Self.load(model, megabytes: 1) }
    #expect(throws: Never.self) { try Self.load(model, megabytes: 2) }
  }
}
