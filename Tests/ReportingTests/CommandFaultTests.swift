import Testing

@testable import Reporting

@Suite struct CommandFaultTests {
  @Test func namesFileSampleAndTheNearest() {
    let fault = CommandFault.noSuchModel("umbrela", nearest: "umbrella")
    #expect(
      "\(fault)" == #"there is no file and no sample named "umbrela", did you mean "umbrella"?"#)
    #expect(fault.status == .noInput)
  }

  @Test func namesTheListWhereNothingIsNear() {
    let fault = CommandFault.noSuchModel("xyz", nearest: nil)
    #expect(
      "\(fault)"
        == #"there is no file and no sample named "xyz"; 'trellis models' lists the samples"#)
  }

  @Test func staysOneLineWhateverTheNameHolds() {
    let faults: [CommandFault] = [
      .noSuchModel("a\nb\u{1B}[2J", nearest: nil), .unknownKey("\u{7}"),
      .notASize("1\n2", limit: 9),
    ]
    for fault in faults { #expect(!"\(fault)".contains { $0.isNewline || $0 == "\u{1B}" }) }
  }

  @Test func hasTheStatusesOfTheContract() {
    #expect(CommandFault.unknownKey("x").status.rawValue == 64)
    #expect(CommandFault.outputClosed.status.rawValue == 74)
    #expect(CommandFault.outputFailed(reason: "no space").status.rawValue == 74)
    #expect(CommandFault.brokenSample("x").status.rawValue == 70)
    #expect("\(CommandFault.outputClosed)".isEmpty)
  }
}
