import Testing

@testable import TerminalIO

/// How long the rest of what has begun is waited for.
@Suite struct InputPatienceTests {
  private let start = InputPatience.Instant.now

  private func end(_ patience: InputPatience, _ rest: InputDecoder.Rest = .end) -> Duration? {
    patience.end(of: rest).map { $0 - start }
  }

  @Test func waitsForNothingWhereNothingHasBegun() {
    #expect(InputPatience(at: start).end(of: nil) == nil)
  }

  @Test func waitsLongerForAnEndThanForWhatFollowsALetterWithAlt() throws {
    let patience = InputPatience(at: start)
    let (body, whole) = (try #require(end(patience, .body)), try #require(end(patience)))
    #expect(InputPatience.ofEscape < body && body < whole)
    // A line over which bytes come seldom parts the answers of a terminal.
    #expect(body >= .seconds(1))
  }

  /// However fast somebody presses them, and for however long.
  @Test(arguments: [30, 300])
  func isNotRenewedByKeys(gap: Int) {
    var patience = InputPatience(at: start)
    patience.note(3, at: start, goesOn: false)
    let before = end(patience)
    for press in 1...10 {
      patience.note(1, at: start + .milliseconds(press * gap), goesOn: true)
      #expect(end(patience) == before)
    }
  }

  @Test func isRenewedByWhatNobodyTypes() {
    var patience = InputPatience(at: start)
    patience.note(3, at: start, goesOn: false)
    let before = end(patience)
    patience.note(100, at: start + .milliseconds(200), goesOn: true)
    #expect(end(patience) == before.map { $0 + .milliseconds(200) })
    // A slow line gives one byte after the other.
    for place in 1...100 {
      patience.note(1, at: start + .milliseconds(200 + place), goesOn: true)
    }
    #expect(end(patience) == before.map { $0 + .milliseconds(300) })
  }

  @Test func beginsAnewWithWhatBegins() {
    var patience = InputPatience(at: start)
    patience.note(2, at: start, goesOn: false)
    let before = end(patience)
    patience.note(2, at: start + .seconds(9), goesOn: false)
    #expect(end(patience) == before.map { $0 + .seconds(9) })
  }
}
