import Dispatch
import Testing

@testable import trellis

@Suite struct ProgressLineTests {
  /// What is written while the work is asked `texts.count` times how far it is, then done.
  private func written(isShown: Bool, _ texts: [String]) -> [String] {
    var written: [String] = []
    let isDone = DispatchSemaphore(value: 0)
    var rest = texts[...]
    if !isShown { isDone.signal() }
    withoutActuallyEscaping({ written.append($0) }) { show in
      var line = ProgressLine(isShown: isShown, patience: .nanoseconds(1), show: show)
      line.wait(for: isDone) {
        let text = rest.removeFirst()
        if rest.isEmpty { isDone.signal() }
        return text
      }
    }
    return written
  }

  @Test func isErasedAtTheEnd() {
    #expect(written(isShown: true, ["10 lines"]) == ["\r10 lines", "\r        \r"])
  }

  @Test func leavesNothingOfALongerOne() {
    #expect(
      written(isShown: true, ["100 lines", "ok"])
        == ["\r100 lines", "\rok       ", "\r  \r"])
  }

  @Test func isAloneOnTheTerminal() {
    func isShown(on terminals: Set<Int32>, outputGrows: Bool) -> Bool {
      ProgressLine.standard(outputGrows: outputGrows) { terminals.contains($0) }.isShown
    }
    #expect(isShown(on: [0, 2], outputGrows: true))
    #expect(!isShown(on: [1, 2], outputGrows: true))
    #expect(isShown(on: [1, 2], outputGrows: false))
    #expect(!isShown(on: [0, 1], outputGrows: false))
  }

  @Test func isNotThereIfNobodyReadsIt() {
    #expect(written(isShown: false, ["10 lines"]) == [])
  }
}
