import ArgumentParser
import DynamicProgramming
import Glibc

@main
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmark",
    abstract: "Times decoding: from a model in memory to its best path and log-joint.",
    discussion: "Without --states and --timesteps it goes through a table of sizes.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "S.")
  var states: Int?
  @Option(help: "N.")
  var timesteps: Int?
  @Option(help: "Successors of each state, in a sparse table; without it the table is dense.")
  var degree: Int?
  @Option(name: .customLong("repeat"), help: "How often each case is timed; the median counts.")
  var repetitions = 7
  @Option(help: "Decode that many copies at once; the time is that of all over their number.")
  var copies = 1
  @Option(help: "How many threads decode each.")
  var threads = 1
  @Option(help: .hidden)
  var decode: String?
  @Option(help: "text or json, one object a line.")
  var format = Format.text

  func validate() throws {
    if (states == nil) != (timesteps == nil) {
      throw ValidationError("--states and --timesteps go together.")
    }
    let numbers = [states, timesteps, degree, repetitions, copies, threads]
    let least = numbers.compactMap { $0 }.min() ?? 1
    if least < 1 { throw ValidationError("Every number must be at least 1.") }
    if let degree, degree > states ?? 0 {
      throw ValidationError("--degree needs --states, and cannot be more.")
    }
  }

  func run() async throws {
    if let decode {
      guard let states, let timesteps,
        let arrays = SharedArrays(
          path: decode, states: states, timesteps: timesteps, degree: degree)
      else { throw ValidationError("--decode needs the sizes of the arrays of a file.") }
      return arrays.serve()
    }
    if format == .text { print(BenchmarkReport.heading) }
    for measured in cases {
      let measurement = await Measurement(
        of: measured, repetitions: repetitions, copies: copies, threads: threads)
      switch format {
      case .json: print(BenchmarkReport.json(measurement))
      case .text: print(BenchmarkReport.line(measurement, Bounds(for: measured)))
      }
    }
  }

  private var cases: [BenchmarkCase] {
    guard let states, let timesteps else { return BenchmarkCase.table }
    return [BenchmarkCase(states: states, timesteps: timesteps, degree: degree)]
  }
}

/// One size that is timed.
struct BenchmarkCase {
  let states: Int
  let timesteps: Int
  /// Successors of each state; nil = all, in a dense table.
  var degree: Int?

  /// What a run without sizes goes through.
  static let table = [
    BenchmarkCase(states: 4, timesteps: 1_000_000),
    BenchmarkCase(states: 16, timesteps: 100_000),
    BenchmarkCase(states: 64, timesteps: 20_000),
    BenchmarkCase(states: 256, timesteps: 2000),
    BenchmarkCase(states: 1000, timesteps: 300),
    BenchmarkCase(states: 10_000, timesteps: 200, degree: 5),
  ]

  /// E (N − 1) + S: the edges of all steps.
  var edges: Int { states * (degree ?? states) * (timesteps - 1) + states }

  /// What is read of the table in every step.
  var tableBytes: Int {
    degree.map { $0 * states * (MemoryLayout<Double>.stride + MemoryLayout<Int32>.stride) }
      ?? states * states * MemoryLayout<Double>.stride
  }

  /// A categorical model of eight symbols, the same in every run.
  func trellis() -> Trellis {
    var random = SeededGenerator(seed: 1)
    let emission = CategoricalEmission(
      table: random.logs(8 * states), states: states,
      codes: (0..<timesteps).map { _ in Int32(random.next() >> 61) })
    return Trellis(
      timesteps: timesteps, initial: random.logs(states), transition: .same(table(&random)),
      emission: .categorical(emission))
  }

  private func table(_ random: inout SeededGenerator) -> TransitionTable {
    guard let degree else {
      return TransitionTable(dense: random.logs(states * states), states: states)
    }
    let targets = (0..<states).flatMap { _ in random.ascending(degree, below: states) }
    return TransitionTable(
      offsets: (0...states).map { $0 * degree }, targets: targets,
      weights: random.logs(targets.count))
  }
}

/// Measurements as text.
enum BenchmarkReport {
  private static let columns = [
    "states", "timesteps", "ms", "ns/edge", "peak MB", "registers", "share", "reading", "GB/s",
    "share",
  ]

  /// The first line: names of columns. The bounds are in ns an edge; the shares say how much of
  /// what is possible was reached.
  static let heading = padded(columns)

  /// One line a case.
  static func line(_ measurement: Measurement, _ bounds: Bounds) -> String {
    let time = measurement.nanosecondsPerEdge
    return padded([
      "\(measurement.measured.states)", "\(measurement.measured.timesteps)",
      fixed(measurement.secondsMedian * 1e3, 2), fixed(time, 4),
      fixed(Double(measurement.peakBytes) / 1e6, 1), fixed(bounds.registers, 4),
      percent(bounds.registers / time), fixed(bounds.reading, 4),
      fixed(bounds.bytesPerSecond / 1e9, 1), percent(bounds.reading / time),
    ])
  }

  /// One object a case.
  static func json(_ measurement: Measurement) -> String {
    """
    {"states":\(measurement.measured.states),"timesteps":\(measurement.measured.timesteps),\
    "edges":\(measurement.measured.edges),"secondsMedian":\(measurement.secondsMedian),\
    "nanosecondsPerEdge":\(measurement.nanosecondsPerEdge),"peakBytes":\(measurement.peakBytes)}
    """
  }

  private static func padded(_ cells: [String]) -> String {
    cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func fixed(_ number: Double, _ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)."
      + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

extension SeededGenerator {
  /// Logs of numbers between 0.001 and 1.
  mutating func logs(_ count: Int) -> [Double] {
    (0..<count).map { _ in log(Double.random(in: 0.001..<1, using: &self)) }
  }

  /// So many different numbers, the smallest first.
  mutating func ascending(_ count: Int, below bound: Int) -> [Int32] {
    var drawn: Set<Int32> = []
    while drawn.count < min(count, bound) {
      drawn.insert(Int32.random(in: 0..<Int32(bound), using: &self))
    }
    return drawn.sorted()
  }
}
