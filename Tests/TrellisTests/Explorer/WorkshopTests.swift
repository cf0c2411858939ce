import Dispatch
import Exploration
import Synchronization
import Testing

@testable import trellis

@Suite struct WorkshopTests {
  /// What came of opening a model, however long it took.
  private func outcome(of name: String) -> ExplorerAction {
    let news = DispatchSemaphore(value: 0)
    let workshop = BackgroundWorkshop { news.signal() }
    var action = workshop.begin(Errands.opening(name, in: ModelLibrary(), CorpusShelf()))
    while true {
      if let action, !action.isProgress { return action }
      news.wait()
      action = workshop.news()
    }
  }

  @Test func opensAModel() {
    guard case .opened(let model) = outcome(of: "umbrella") else {
      Issue.record("the umbrella was not opened")
      return
    }
    #expect(model.timesteps == 5)
  }

  @Test func saysInOneLineWhyItFailed() {
    guard case .openFailed(let reason) = outcome(of: "no-such-model") else {
      Issue.record("there is such a model")
      return
    }
    #expect(reason.hasPrefix("there is no file and no sample"))
    #expect(!reason.contains("\n"))
  }

  /// An option means nothing where a model is opened from inside.
  @Test func saysWhereOptionsAreGiven() {
    #expect(
      Errands.toldInside("has a cycle; --horizon N takes paths of at most N arcs")
        == "has a cycle; --horizon N takes paths of at most N arcs; options are given where trellis is started"
    )
    #expect(Errands.toldInside("rain - sun is no edge") == "rain - sun is no edge")
  }

  /// The first fault of a file is told, how many more there are, and what tells them.
  @Test(arguments: [(1, "and 1 more: trellis check"), (10, "and 10 more: trellis check")])
  func saysHowManyFaultsThereAre(more: Int, words: String) throws {
    let extra = (0..<more).map { "extra\($0): 1\n" }.joined()
    let folder = try TemporaryFolder(["bad.yaml": ModelTexts.coin + "\nemision: 1\n" + extra])
    guard case .openFailed(let reason) = outcome(of: folder.url.appending(path: "bad.yaml").path)
    else {
      Issue.record("it was opened")
      return
    }
    #expect(reason.contains("bad.yaml:7:1: unknown key \"emision\""), "\(reason)")
    #expect(reason.contains(words) && !reason.contains("extra") && !reason.contains("\n"))
    #expect(reason.hasSuffix(more == 1 ? "tells all" : "tells 10"), "\(reason)")
  }

  @Test func answersAQuestion() throws {
    let model = LoadedModel(solving: try ModelLibrary().problem("umbrella"))
    let question = Question.halt(.timestep(4), from: 0, direction: 1)
    let workshop = ImmediateWorkshop()
    let action = workshop.begin(Errands.answering(question, about: Session(model: model)))
    #expect(action == .answered(question, .position(4)))
  }

  @Test func tellsWhenLongWorkIsDone() {
    let told = DispatchSemaphore(value: 0)
    let goOn = DispatchSemaphore(value: 0)
    let job = BackgroundJob<Int>(onNews: { told.signal() }) { report in
      goOn.wait()
      try? report(0.5)
      return 42
    }
    job.wait()
    #expect(job.outcome == nil)
    goOn.signal()
    told.wait()
    // News of progress may have come first; the end always comes.
    while job.outcome == nil { told.wait() }
    #expect(job.outcome == 42)
    #expect(job.share == 0.5)
  }

  @Test func endsWhenItIsStoppedAndIsForgotten() {
    let ended = DispatchSemaphore(value: 0)
    let goOn = DispatchSemaphore(value: 0)
    let wasStopped = Mutex(false)
    let job = BackgroundJob<Int>(onNews: { ended.signal() }) { report in
      goOn.wait()
      do { try report(0.1) } catch { wasStopped.withLock { $0 = true } }
      return 1
    }
    job.stop()
    goOn.signal()
    ended.wait()
    #expect(wasStopped.withLock { $0 })
    #expect(job.outcome == nil)
  }

  @Test func waitsNoLongerThanAPersonWould() {
    let goOn = DispatchSemaphore(value: 0)
    let workshop = FirstWorkshop(
      job: BackgroundJob(onNews: {}) { _ in
        goOn.wait()
        return .failure(Ending(status: .badData))
      })
    #expect(workshop.news() == .progress(0))
    #expect(workshop.failure == nil)
    workshop.cancel()
    #expect(workshop.news() == nil)
    goOn.signal()
  }
}

extension ExplorerAction {
  fileprivate var isProgress: Bool {
    if case .progress = self { true } else { false }
  }
}
