import DynamicProgramming

/// The demonstration: a model played once, with captions, until somebody presses a key.
public struct Demo: Sendable, Hashable {
  /// What is told while something is shown; the words are the views'.
  public enum Caption: Int, Sendable, Hashable, CaseIterable {
    case question, base, backup, again, optimum, choice, path, deviation, regret, over
  }

  /// The sample that it is about.
  public static let sample = "umbrella"
  /// What is being told.
  public internal(set) var caption = Caption.question
  /// How many ticks it stays.
  var left = 4

  /// How long a caption stays, in ticks of a second: forty in all.
  static func ticks(of caption: Caption) -> Int {
    switch caption {
    case .question, .optimum, .path, .regret: 5
    case .base, .backup, .again, .choice, .deviation: 4
    case .over: 0
    }
  }
}

extension ExplorerState {
  /// Begins the demonstration, at the first frame of its model.
  mutating func startDemo() {
    session = session.map { Session(model: $0.model) }
    overlay = nil
    playback = Playback()
    playback.play(atSpeed: 1)
    demo = Demo()
  }

  /// Ends it where it is.
  mutating func endDemo() {
    guard demo != nil else { return }
    demo = nil
    playback = Playback()
  }

  /// A tick of it: the next caption, with what is done for it.
  mutating func demonstrate() {
    guard var demo else { return }
    demo.left -= 1
    if demo.left > 0 {
      self.demo = demo
      return
    }
    guard let next = Demo.Caption(rawValue: demo.caption.rawValue + 1), next != .over else {
      return endDemo()
    }
    demo.caption = next
    demo.left = Demo.ticks(of: next)
    for command in Self.deeds(for: next) { _ = perform(command) }
    playback.play(atSpeed: 1)
    notice = nil
    self.demo = demo
  }

  private static func deeds(for caption: Demo.Caption) -> [Command] {
    switch caption {
    case .question, .base, .over: []
    case .backup: [.step]
    case .again: [.step, .step, .step]
    case .optimum: [.backward]
    case .choice: [.step]
    case .path: [.forward]
    case .deviation: [.backward, .step, .step, .step, .up]
    case .regret: [.take]
    }
  }
}
