import Reporting

/// Thrown by a command that has said all there is to say, and ends with another status than 0.
struct Ending: Error {
  let status: ExitStatus
}
