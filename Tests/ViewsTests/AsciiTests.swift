import Testing

@testable import Views

/// Lines in ASCII beside numbers.
@Suite struct AsciiTests {
  /// No edge touches a digit.
  @Test(arguments: [("umbrella", "f"), ("umbrella", "b"), ("ties", "f"), ("timetable", "f")])
  func keepsEdgesFromNumbers(model: String, keys: String) throws {
    let text = try Frame(
      name: "", model: model, width: 140, height: 45, keys: keys, charset: .ascii
    ).canvas().text
    for line in text.split(separator: "\n") where !line.contains("log p(") {
      let trellis = String(line.prefix(80))
      #expect(trellis.firstMatch(of: /[0-9][\/\\|=-]/) == nil, "\(line)")
      #expect(trellis.firstMatch(of: /[\/\\|]-?[0-9]/) == nil, "\(line)")
    }
  }

  /// A term of a transition has as many digits as one of an emission.
  @Test func writesTermsAlike() throws {
    let text = try Frame(
      name: "", model: "umbrella", width: 140, height: 45, keys: "f", charset: .ascii
    ).canvas().text
    #expect(text.contains("> -0.357") && text.contains("x -0.105"), "\(text)")
  }
}
