import Foundation

/// A run of the binary, and the most memory that it had.
struct MeasuredRun {
  let run: Run
  /// In kilobytes.
  let peak: Int

  /// - Parameters:
  ///   - arguments: of the binary, as the shell reads them.
  ///   - setup: what the shell does before.
  ///   - cleanup: what it does behind it.
  ///   - seconds: after which it is ended.
  ///   - folder: the working directory.
  init(
    _ arguments: String, after setup: String = ":", cleanup: String = ":", seconds: Int = 100,
    in folder: URL
  ) throws {
    // The system tells the peak while the process is there, and grep complains once it is not. None
    // of that may be read as what the binary says.
    run = try Run(
      """
      \(setup)
      timeout \(seconds) "$BINARY" \(arguments) & pid=$!
      while [ -e /proc/$pid ] && ! grep -q '^State:.Z' /proc/$pid/status; do
        for child in $(cat /proc/$pid/task/$pid/children); do
          line=$(grep VmHWM /proc/$child/status) && echo "${line#*:}" > .peak
        done
        sleep 0.01
      done 2> /dev/null
      wait $pid; status=$?
      \(cleanup)
      exit $status
      """, in: folder)
    let line = try? String(contentsOf: folder.appending(path: ".peak"), encoding: .utf8)
    peak = line?.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) } ?? 0
  }
}
