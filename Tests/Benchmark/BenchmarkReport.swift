/// Measurements as text.
enum BenchmarkReport {
  private static let columns = [
    "states", "timesteps", "ms", "ns/edge", "peak MB", "registers", "share", "reading", "GB/s",
    "share",
  ]

  /// The first line: names of columns. The bounds are in ns an edge; the shares say how much of what
  /// is possible was reached.
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
