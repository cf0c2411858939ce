import DynamicProgramming

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
    var random = Noise(seed: 1)
    let emission = CategoricalEmission(
      table: random.logs(8 * states), states: states,
      codes: (0..<timesteps).map { _ in Int32(random.next() >> 61) })
    return Trellis(
      timesteps: timesteps, initial: random.logs(states), transition: .same(table(&random)),
      emission: .categorical(emission))
  }

  private func table(_ random: inout Noise) -> TransitionTable {
    guard let degree else {
      return TransitionTable(dense: random.logs(states * states), states: states)
    }
    let targets = (0..<states).flatMap { _ in random.ascending(degree, below: states) }
    return TransitionTable(
      offsets: (0...states).map { $0 * degree }, targets: targets,
      weights: random.logs(targets.count))
  }
}
