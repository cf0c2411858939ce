import Testing

@testable import ModelFiles

/// A file with one fault, and the line that it must be answered with.
struct BadFile: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  var testDescription: String { message }

  /// The message of the file as it is loaded.
  func answer(name: String = "weather.yaml") -> String? {
    Fixtures.error(text, name: name)?.message
  }

  /// A good hidden Markov model with one piece of it replaced.
  static func weather(_ piece: String, by other: String, _ message: String) -> BadFile {
    BadFile(Good.weather.replacing(piece, with: other), message)
  }

  /// A good decision problem with one piece of it replaced.
  static func corridor(_ piece: String, by other: String, _ message: String) -> BadFile {
    BadFile(Good.corridor.replacing(piece, with: other), message)
  }

  /// A good decision problem with chance in it, with one piece of it replaced.
  static func lottery(_ piece: String, by other: String, _ message: String) -> BadFile {
    BadFile(Good.lottery.replacing(piece, with: other), message)
  }

  /// A good grid with one piece of it replaced.
  static func cliff(_ piece: String, by other: String, _ message: String) -> BadFile {
    BadFile(Good.cliff.replacing(piece, with: other), message)
  }
}
