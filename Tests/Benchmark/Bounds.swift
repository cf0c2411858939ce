import CKernels
import Glibc

/// What this machine could do at best, in nanoseconds an edge.
struct Bounds {
  /// Additions and maxima on registers alone.
  let registers: Double
  /// Reading a buffer of the table's size once a step.
  let reading: Double
  /// Bytes in a second of the latter.
  let bytesPerSecond: Double

  init(for measured: BenchmarkCase) {
    let edges = Double(measured.states * (measured.degree ?? measured.states))
    registers = Self.registers()
    bytesPerSecond = Self.readingSpeed(bytes: measured.tableBytes)
    reading = Double(measured.tableBytes) / edges / bytesPerSecond * 1e9
  }

  private static func registers() -> Double {
    let rounds = 100_000
    let edges = 112
    let seconds = shortest { _ = ck_probe_registers(Int64(rounds)) }
    return seconds * 1e9 / Double(rounds * edges)
  }

  private static func readingSpeed(bytes: Int) -> Double {
    let count = max(32, bytes / MemoryLayout<Double>.stride / 32 * 32)
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: count)
    defer { buffer.deallocate() }
    for index in 0..<count { buffer[index] = -Double(index) }
    let passes = max(1, (32 << 20) / (count * 8))
    var sum = 0.0
    let seconds = shortest {
      for _ in 0..<passes { sum += ck_probe_reading(buffer, Int64(count)) }
    }
    return Double(passes * count * 8) / seconds
  }

  /// The shortest of some runs: a bound is what the machine does undisturbed.
  private static func shortest(_ body: () -> Void) -> Double {
    (0..<15).map { _ in
      let start = Measurement.now()
      body()
      return Measurement.now() - start
    }.min() ?? .infinity
  }
}
