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
  ///   - repetitions: how often it is timed, after one run that is not.
  ///   - threads: how many decode the model at once; the time is then that of all, over their number.
  init(of measured: BenchmarkCase, repetitions: Int, threads: Int) async {
    let trellis = measured.trellis()
    await Self.decode(trellis, threads: threads)
    var seconds: [Double] = []
    for _ in 0..<repetitions {
      let start = Self.now()
      await Self.decode(trellis, threads: threads)
      seconds.append((Self.now() - start) / Double(threads))
    }
    self.measured = measured
    self.secondsMedian = seconds.sorted()[seconds.count / 2]
    self.peakBytes = Self.peakResidentBytes()
  }

  private static func decode(_ trellis: Trellis, threads: Int) async {
    if threads == 1 { return decode(trellis) }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<threads { group.addTask { decode(trellis) } }
    }
  }

  private static func decode(_ trellis: Trellis) { _ = PathDecoder().decode(trellis) }

  static func now() -> Double { seconds(of: CLOCK_MONOTONIC) }

  /// What this thread has worked so far, page faults included; what else runs on the machine does not
  /// count.
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
