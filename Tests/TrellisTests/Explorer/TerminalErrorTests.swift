import TerminalIO
import Testing

@testable import trellis

@Suite struct TerminalErrorTests {
  private static let errors: [TerminalError] = [
    .outputIsNotATerminal, .noKeyboard, .termIsNotSet, .termIsUnknown(term: "nosuch"),
    .noTerminalDescriptions, .termIsTooLimited(term: "dumb"), .cannotStart(term: "odd"),
  ]

  @Test(arguments: errors)
  func isOneSentenceThatNamesTheWaysOut(error: TerminalError) {
    #expect(error.message.contains("--headless") && error.message.contains("solve"))
    #expect(!error.message.contains("\n"))
    #expect([64, 74].contains(error.exitStatus.rawValue))
  }

  @Test func namesTheKindOfTerminal() {
    #expect(TerminalError.termIsUnknown(term: "nosuch").message.contains("'nosuch'"))
  }
}
