import DynamicProgramming
import Testing

@testable import ModelFiles

/// Channels as the columns of a table.
@Suite struct ChannelColumnTests {
  private static let model = """
    states: [calm, storm]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission:
      channels:
        wind: {family: normal, parameters: {calm: {mean: 2, sd: 1}, storm: {mean: 9, sd: 2}}}
        sky: {calm: {blue: 0.8, grey: 0.2}, storm: {blue: 0.1, grey: 0.9}}

    """

  private static func read(
    _ csv: String, column: String? = nil
  ) throws(ModelError) -> ModelReading {
    try ModelLoader().read(
      bytes: Array((model + "observations: []\n").utf8), name: "m.yaml", directory: nil,
      observations: ObservationSource(name: "x.csv", bytes: Array(csv.utf8), column: column))
  }

  private static func listed(_ observations: String) throws -> Problem {
    try Fixtures.load(model + "observations: \(observations)\n")
  }

  private static func expectSame(_ read: Problem, _ wanted: Problem) {
    #expect(read.trellis.timesteps == wanted.trellis.timesteps)
    for t in 1...wanted.trellis.timesteps {
      for state in 0..<2 {
        #expect(
          read.trellis.emissionFactor(at: t, state: state)
            == wanted.trellis.emissionFactor(at: t, state: state))
      }
    }
  }

  @Test func eachHasAColumnOfItsName() throws {
    let csv = "t,sky,wind\n1,blue,2.5\n2,,8\n3,grey,NA\n4,,\n"
    let wanted = try Self.listed(
      "[{sky: blue, wind: 2.5}, {wind: 8}, {sky: grey}, null]")
    Self.expectSame(try Self.read(csv).problem, wanted)
    Self.expectSame(try Self.read(csv, column: "wind,sky").problem, wanted)
  }

  @Test func onlyThoseThatAreNamedAreRead() throws {
    let csv = "sky,wind\nblue,2.5\ngrey,8\n"
    Self.expectSame(
      try Self.read(csv, column: "wind").problem, try Self.listed("[{wind: 2.5}, {wind: 8}]"))
  }

  @Test func aColumnThatIsNotThereIsAMissingChannel() throws {
    let reading = try Self.read("wind\n2.5\n8\n")
    Self.expectSame(reading.problem, try Self.listed("[{wind: 2.5}, {wind: 8}]"))
    #expect(
      reading.warnings.contains("no column is called \"sky\", so that channel is missing"))
  }

  @Test func faultsNameTheirPlace() {
    func message(_ csv: String, column: String? = nil) -> String? {
      do throws(ModelError) {
        _ = try Self.read(csv, column: column)
        return nil
      } catch {
        return error.message
      }
    }
    #expect(message("a,b\n1,2\n")?.contains("no column is called \"wind\"") == true)
    #expect(
      message("sky,wind\nblue,2\ngren,3\n")?.hasPrefix("x.csv:3:1: observations[2].sky: no symbol")
        == true)
    #expect(message("sky,wind\nblue,x\n")?.contains("must be a number") == true)
    #expect(message("sky,wind\nblue,1\n", column: "hail")?.contains("\"hail\"") == true)
    #expect(
      message("sky,wind\nblue,1\n", column: "sky,wnd")?.hasSuffix(
        "no channel is called \"wnd\", did you mean \"wind\"?") == true)
    #expect(
      message("w1;w2;sky\n1;2;blue\n", column: "w1,w2,sky")?.contains(
        "no channel is called \"w1\"; --column CHANNEL=A+B, or column: {CHANNEL: [A, B]}") == true)
    #expect(
      message("sky,v\nblue,1\n", column: "sky,wind=u")?.contains("no column is called \"u\"")
        == true)
  }

  /// A vector has several columns, and any column another name than its channel.
  @Test func columnsOfChannelsMayBeNamed() throws {
    let model = Self.model.replacing("{mean: 2, sd: 1}", with: "{mean: [2, 1], sd: [1, 1]}")
      .replacing("{mean: 9, sd: 2}", with: "{mean: [9, 5], sd: [2, 2]}")
    let csv = Array("w1;w2;heaven;n\n2,5;1;blue;1\n8;;grey;2\n".utf8)
    let wanted = try Fixtures.load(
      model + "observations: [{wind: [2.5, 1], sky: blue}, {wind: [8, null], sky: grey}]\n")
    let loader = ModelLoader { _ throws(FileFault) in csv }
    func read(_ observations: String, _ given: ObservationSource? = nil) throws -> Problem {
      try loader.read(
        bytes: Array((model + "observations: \(observations)\n").utf8), name: "m.yaml",
        directory: ".", observations: given
      ).problem
    }
    Self.expectSame(
      try read("{file: x.csv, column: {wind: [w1, w2], sky: heaven}}"), wanted)
    Self.expectSame(
      try read(
        "[]", ObservationSource(name: "x.csv", bytes: csv, column: "wind=w1+w2, sky=heaven")),
      wanted)
    let error = #expect(throws: ModelError.self) {
      try read("{file: x.csv, column: {wid: [w1, w2], sky: heaven}}")
    }
    #expect(
      error?.message.hasSuffix("no channel is called \"wid\", did you mean \"wind\"?") == true,
      "\(error?.message ?? "")")
  }
}
