import ArgumentParser

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
  var threads = 1
  @Option(help: .hidden)
  var decode: String?
  @Option(help: "text or json, one object a line.")
  var format = Format.text

  func validate() throws {
    if (states == nil) != (timesteps == nil) {
      throw ValidationError("--states and --timesteps go together.")
    }
    let least = [states, timesteps, degree, repetitions, threads].compactMap { $0 }.min() ?? 1
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
        of: measured, repetitions: repetitions, threads: threads)
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
