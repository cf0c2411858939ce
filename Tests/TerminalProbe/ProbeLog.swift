import Glibc

/// Tells the test what has happened, line by line, on a descriptor aside from the terminal.
struct ProbeLog {
  private let descriptor: Int32?

  init() {
    descriptor = getenv("PROBE_LOG").flatMap { Int32(String(cString: $0)) }
  }

  func write(_ line: String) {
    guard let descriptor else { return }
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
