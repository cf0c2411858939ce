import DynamicProgramming
import SeededRandom
import Testing
import WithoutProgress

@testable import ModelFiles

/// Probabilities of all digits come back as they stood, though several of them have the same log.
@Suite struct FileNumbersTests {
  /// Rows of random numbers of 16 or 17 digits, and neighbours of round ones.
  private struct Rows {
    var random: SplitMix64

    mutating func row(_ count: Int) -> String {
      var numbers = (0..<count).map { _ in Double.random(in: 0...1, using: &random) }
      let sum = numbers.reduce(0, +)
      for place in numbers.indices {
        numbers[place] /= sum
        if Int.random(in: 0..<4, using: &random) == 0 {
          numbers[place] = ((numbers[place] * 1e9).rounded() / 1e9).nextDown
        }
      }
      return "\(numbers)"
    }

    mutating func table(_ rows: Int, _ columns: Int) -> String {
      "[" + (0..<rows).map { _ in row(columns) }.joined(separator: ", ") + "]"
    }
  }

  enum Form: CaseIterable { case final, steps, channels, durations, pairs, file }

  private static func text(_ form: Form, _ rows: inout Rows) -> String {
    let emission = "{symbols: [x, y, z], table: \(rows.table(3, 3))}"
    let head = "states: [a, b, c]\ninitial: \(rows.row(3))\n"
    let emitted = "emission: \(emission)\nobservations: [x, z, y]\n"
    switch form {
    case .final:
      let table = (0..<3).map { _ in rows.row(4) }
      func numbers(_ row: String) -> [Substring] {
        row.dropFirst().dropLast().split(separator: ",")
      }
      let within = table.map { "[" + numbers($0).dropLast().joined(separator: ",") + "]" }
      let ends = table.map { numbers($0)[3] }
      return head + emitted + "transition: [\(within.joined(separator: ", "))]\n"
        + "final: [\(ends.joined(separator: ", "))]\n"
    case .steps: return head + emitted + "transitions: [\(rows.table(3, 3)), \(rows.table(3, 3))]\n"
    case .channels:
      return head + "transition: \(rows.table(3, 3))\n" + """
        emission:
          channels:
            sky: {symbols: [x, y], table: \(rows.table(3, 2))}
            wind: {family: poisson, parameters: [{rate: 1}, {rate: 2}, {rate: 3}]}
            sea: \(emission)
        observations: [{sky: x, wind: 3, sea: z}, {sky: y, wind: 0, sea: x}]

        """
    case .durations:
      return head + emitted + "transition: \(rows.table(3, 3))\n"
        + "durations: {a: \(rows.row(4)), c: {family: poisson, rate: 1.5}}\n"
    case .pairs:
      let tables = (0..<3).map { _ in rows.table(3, 3) }
      return head + emitted + "order: 2\nfirstTransition: \(rows.table(3, 3))\n"
        + "transition: [\(tables.joined(separator: ", "))]\n"
    case .file: return head + emitted + "transition: {file: t.npy}\n"
    }
  }

  private static func read(
    _ bytes: [UInt8], _ name: String, array: [UInt8] = []
  ) throws -> Problem {
    let loader = ModelLoader { path throws(FileFault) in
      guard path == "t.npy" else { throw .noSuchFile }
      return array
    }
    var request = ModelRequest()
    request.keepsNumbers = true
    return try loader.read(bytes: bytes, name: name, directory: ".", request: request).problem
  }

  private static func bytes(_ problem: Problem, as name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: name)
    return bytes
  }

  private static func model(_ form: Form, seed: UInt64) throws -> Problem {
    var rows = Rows(random: SplitMix64(seed: seed))
    let text = text(form, &rows)
    let array = rows.table(3, 3).split { "[], ".contains($0) }.compactMap { Double($0) }
    return try read(Array(text.utf8), "m.yaml", array: NumPyBytes.file([3, 3], array))
  }

  @Test(arguments: Form.allCases, ["m.yaml", "m.json"])
  func areWrittenAsTheyStood(form: Form, format: String) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let problem = try Self.model(form, seed: seed)
      let again = try Self.read(try Self.bytes(problem, as: format), format)
      let numbers = try #require(problem.fileNumbers)
      #expect(again.fileNumbers == numbers)
      #expect(again.trellis == problem.trellis)
    }
  }

  @Test(arguments: ["m.npz", "m.hmm"])
  func areWrittenForOtherToolsAsTheyStood(format: String) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let problem = try Self.model(.file, seed: seed)
      let again = try Self.read(try Self.bytes(problem, as: format), format)
      let numbers = try #require(problem.fileNumbers)
      #expect(again.fileNumbers == numbers)
    }
  }

  /// Every second variance is not the one that is nearest to the square of its root.
  @Test func variancesComeBackAsTheyStood() throws {
    var random = SplitMix64(seed: 9)
    let variances = (0..<24).map { _ in Double.random(in: 0.1...9, using: &random) }
    var problem = try Self.estimator(variances)
    #expect(try Self.variances(of: problem) == variances)
    problem.fileNumbers = nil
    #expect(try Self.variances(of: problem) != variances)
  }

  /// Of the numbers with one root what somebody typed has the fewest digits.
  @Test func shortVariancesComeBackThroughDeviations() throws {
    let variances = (1...24).map { Double($0) / 10 }
    let problem = try Self.estimator(variances)
    let again = try Self.read(try Self.bytes(problem, as: "m.yaml"), "m.yaml")
    #expect(again.trellis == problem.trellis)
    #expect(try Self.variances(of: again) == variances)
  }

  /// Two states of twelve components.
  private static func estimator(_ variances: [Double]) throws -> Problem {
    var zip = ZipWriter()
    let arrays: [(String, [Double], [Int])] = [
      ("startprob_", [0.25, 0.75], [2]), ("transmat_", [0.5, 0.5, 0, 1], [2, 2]),
      ("means_", [Double](repeating: 1, count: 24), [2, 12]), ("covars_", variances, [2, 12]),
      ("X", [Double](repeating: 2, count: 12), [1, 12]),
    ]
    for (name, numbers, shape) in arrays {
      zip.add(name + ".npy", NumPyWriter.file(numbers, shape))
    }
    return try Self.read(zip.finished(), "m.npz")
  }

  private static func variances(of problem: Problem) throws -> [Double]? {
    let bytes = try Self.bytes(problem, as: "m.npz")
    return try ArrayArchive(bytes, format: "npz", limits: Limits(memory: 1 << 20))
      .numbers("covars_")?.values
  }

  /// Else the tests above would hold of numbers that come back without being kept.
  @Test func logsAloneDoNotTellThem() throws {
    var problem = try Self.model(.file, seed: 1)
    let numbers = try #require(problem.fileNumbers)
    problem.fileNumbers = nil
    let again = try Self.read(try Self.bytes(problem, as: "m.yaml"), "m.yaml")
    #expect(again.trellis == problem.trellis)
    #expect(again.fileNumbers != numbers)
  }

  /// The number of an edit too; the rest of its row, which was rescaled, is written by its logs.
  @Test(arguments: [Form.final, .channels, .durations, .pairs])
  func anEditedNumberIsWrittenAsItWasTyped(form: Form) throws {
    let typed = 0.01.nextDown
    let log = Double.log(typed)
    #expect(Probability.number(ofLog: log) != typed)
    let parameter: Parameter =
      switch form {
      case .channels: .ofChannel(2, .emission(state: 1, symbol: 2))
      case .durations: .duration(state: 0, length: 2)
      case .pairs: .pairTransition(before: 2, from: 0, to: 1)
      case .final, .steps, .file: .transition(from: 2, to: 0, t: nil)
      }
    let problem = try Self.model(form, seed: 3)
      .edited(by: .set(parameter, to: typed, rescales: true))
    #expect(problem.number(of: parameter) == typed)
    let again = try Self.read(try Self.bytes(problem, as: "m.yaml"), "m.yaml")
    #expect(again.fileNumbers?.number(of: parameter, whoseLogIs: log) == typed)
    #expect(again.trellis == problem.trellis)
  }

  /// What a learner changed is not what stood in the file.
  @Test func aNumberWithAnotherLogIsNotLookedAt() throws {
    let problem = try Self.model(.final, seed: 4)
    let numbers = try #require(problem.fileNumbers)
    let log = problem.trellis.initial[1]
    #expect(numbers.number(of: .initial(state: 1), whoseLogIs: log) != nil)
    #expect(numbers.number(of: .initial(state: 1), whoseLogIs: log.nextUp) == nil)
    #expect(numbers.number(of: .initial(state: 7), whoseLogIs: log) == nil)
  }

  @Test func areKeptOnRequestAlone() throws {
    var rows = Rows(random: SplitMix64(seed: 1))
    let text = Self.text(.final, &rows)
    #expect(try Fixtures.load(text).fileNumbers == nil)
    #expect(try Fixtures.load(text).trellis == Self.read(Array(text.utf8), "m.yaml").trellis)
  }
}
