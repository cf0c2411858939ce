import Console
import Exploration
import Testing

@testable import Views

@Suite struct TourTextTests {
  @Test(arguments: TourStop.allCases)
  func isShortEnoughForTheSmallestScreen(stop: TourStop) {
    #expect(TourPanel.lines(of: stop, width: 60).count <= 6)
    #expect(TourPanel.lines(of: stop, width: 100).count >= 2)
  }

  @Test func givesEveryStopATitleOfItsOwn() {
    let titles = TourStop.allCases.map { TourText(of: $0).title }
    #expect(Set(titles).count == titles.count)
    #expect(titles.allSatisfy { $0.count <= 40 })
  }

  @Test(arguments: TourStop.allCases)
  func isWrittenInWhatEveryTerminalHas(stop: TourStop) {
    let text = TourText(of: stop)
    let isASCII = (text.title + text.prose).allSatisfy(\.isASCII)
    #expect(isASCII)
  }

  @Test func leavesTheExplorerRoomOnAnOrdinaryTerminal() {
    let room = TourPanel.room(on: Size(width: 80, height: 24))
    #expect(!ScreenRows.isTooSmall(room))
  }
}
