import CKernels
import DynamicProgramming
import Glibc

/// What a case took.
struct Measurement {
  let measured: BenchmarkCase
  let secondsMedian: Double
  let peakBytes: Int

  var nanosecondsPerEdge: Double { secondsMedian * 1e9 / Double(measured.edges) }

  /// From the model in memory to its path and log-joint, allocations included.
  ///
  /// - Parameters:
  ///   - measured: the model.
  ///   - repetitions: how often it is timed, after one run that is not.
  ///   - copies: how many are decoded at once; the time is then that of all, over their number.
  ///   - threads: how many decode each.
  init(of measured: BenchmarkCase, repetitions: Int, copies: Int, threads: Int) async {
    let trellis = measured.trellis()
    let decoder = PathDecoder(threads: threads)
    await Self.decode(trellis, decoder, copies: copies)
    var seconds: [Double] = []
    for _ in 0..<repetitions {
      let start = Self.now()
      await Self.decode(trellis, decoder, copies: copies)
      seconds.append((Self.now() - start) / Double(copies))
    }
    self.measured = measured
    self.secondsMedian = seconds.sorted()[seconds.count / 2]
    self.peakBytes = Self.peakResidentBytes()
  }

  private static func decode(_ trellis: Trellis, _ decoder: PathDecoder, copies: Int) async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 1..<copies { group.addTask { _ = decoder.decode(trellis) } }
      _ = decoder.decode(trellis)
    }
  }

  static func now() -> Double { seconds(of: CLOCK_MONOTONIC) }

  /// What this thread has worked so far, page faults included; what else runs on the machine does
  /// not count.
  static func threadTime() -> Double { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func peakResidentBytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}

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
