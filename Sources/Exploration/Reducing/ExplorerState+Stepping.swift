import DynamicProgramming

extension ExplorerState {
  /// The commands that move the playhead, or say how.
  mutating func advance(_ command: Command) {
    switch command {
    case .step: step(by: 1)
    case .back: step(by: -1)
    case .granularity: granularity = granularity.next
    case .byCell: granularity = .cell
    case .byColumn: granularity = .column
    case .byEdge: granularity = .edge
    case .backward: reveal { $0.schedule.backwardLength }
    case .forward: finishForward()
    case .rewind: reveal { _ in 0 }
    case .play: togglePlay()
    case .faster: changeSpeed { $0.accelerate() }
    case .slower: changeSpeed { $0.slowDown() }
    case .escape: goBack()
    default: break
    }
  }

  private mutating func step(by direction: Int) {
    playback.isPlaying = false
    guard let session else { return }
    if direction > 0 && session.isFinished {
      notice = endNotice
    } else if direction < 0 && session.playhead == 0 {
      notice = .atTheBeginning
    }
    let granularity = granularity
    reveal {
      direction > 0
        ? $0.schedule.boundary(after: $0.playhead, by: granularity)
        : $0.schedule.boundary(before: $0.playhead, by: granularity)
    }
  }

  /// Why there is no further step.
  private var endNotice: Notice { session?.rollout == nil ? .alreadyBlocked : .atTheEnd }

  private mutating func finishForward() {
    if session?.rollout == nil { notice = .alreadyBlocked }
    reveal { $0.schedule.length }
  }

  private mutating func reveal(_ position: (Session) -> Int) {
    playback.isPlaying = false
    guard let target = session.map(position) else { return }
    session?.reveal(upTo: target)
  }

  private mutating func togglePlay() {
    if session?.isFinished == true {
      notice = endNotice
      playback.isPlaying = false
      return
    }
    playback.isPlaying.toggle()
    notice = playback.isPlaying ? .playing(stepsPerSecond: playback.speed) : .paused
  }

  private mutating func changeSpeed(_ change: (inout Playback) -> Void) {
    change(&playback)
    notice = .speed(stepsPerSecond: playback.speed)
  }

  /// Takes the steps of one tick of the playback; at the end it stops by itself.
  mutating func playOn() {
    guard playback.isPlaying, var session, !isChoosing else { return }
    if isRacing { return playRaceOn() }
    for _ in 0..<playback.stepsPerTick where !session.isFinished {
      session.reveal(upTo: session.schedule.boundary(after: session.playhead, by: granularity))
    }
    playback.isPlaying = !session.isFinished
    self.session = session
  }

  private mutating func goBack() {
    playback.isPlaying = false
    session?.lookAtPlayhead()
  }
}

extension Granularity {
  /// The one that the key for it goes on to.
  fileprivate var next: Granularity {
    switch self {
    case .cell: .column
    case .column: .edge
    case .edge: .cell
    }
  }
}
