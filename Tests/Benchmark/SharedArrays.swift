import DynamicProgramming
import Glibc

/// Decodes arrays that another program wrote, whenever that program says so: how
/// `Tests/Benchmark/compare.py` times decoders in turns.
struct SharedArrays {
  private let trellis: Trellis

  /// - Parameters:
  ///   - path: a file of little-endian doubles: initial (S), transition (S, S), scores (N, S); nil
  ///     if it cannot be read or has another length.
  ///   - states: S.
  ///   - timesteps: N.
  ///   - degree: if given, the file holds initial (S), targets (S, degree), weights (S, degree),
  ///     and there are no observations.
  init?(path: String, states: Int, timesteps: Int, degree: Int?) {
    let edges = states * (degree ?? states)
    let rest = degree == nil ? timesteps * states : edges
    guard let numbers = Self.read(path, count: states + edges + rest) else { return nil }
    let first = Array(numbers[states..<(states + edges)])
    let second = Array(numbers[(states + edges)...])
    let table =
      degree.map { degree in
        TransitionTable(
          offsets: (0...states).map { $0 * degree }, targets: first.map { Int32($0) },
          weights: second)
      } ?? TransitionTable(dense: first, states: states)
    trellis = Trellis(
      timesteps: timesteps, initial: Array(numbers[..<states]), transition: .same(table),
      emission: degree == nil ? .scores(second) : .absent)
  }

  private static func read(_ path: String, count: Int) -> [Double]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    // One more than there should be, to see that there is none.
    let numbers = [Double](unsafeUninitializedCapacity: count + 1) { buffer, read in
      read = fread(buffer.baseAddress, MemoryLayout<Double>.stride, count + 1, file)
    }
    return numbers.count == count ? numbers : nil
  }

  /// For each line of standard input a turn of a tenth of a second, and a line with the times in
  /// it; then the answer.
  func serve() {
    while readLine() != nil {
      var seconds: [Double] = []
      while seconds.reduce(0, +) < 0.1 {
        let start = Measurement.threadTime()
        _ = PathDecoder().decode(trellis)
        seconds.append(Measurement.threadTime() - start)
      }
      print("{\"seconds\":\(seconds)}")
      fflush(nil)
    }
    if case .path(let path) = PathDecoder().decode(trellis) {
      print("{\"logJoint\":\(path.logJoint),\"path\":\(Array(path.states))}")
    }
  }
}
