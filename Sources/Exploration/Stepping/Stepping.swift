import DynamicProgramming

extension ExplorerState {
  /// One step on (1) or back (-1), at the present granularity.
  mutating func step(by direction: Int) {
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

  /// Reveals the whole path.
  mutating func finishForward() {
    if session?.rollout == nil { notice = .alreadyBlocked }
    reveal { $0.schedule.length }
  }

  /// Moves the playhead.
  mutating func reveal(_ position: (Session) -> Int) {
    playback.isPlaying = false
    guard let target = session.map(position) else { return }
    session?.reveal(upTo: target)
  }

  /// Plays or pauses.
  mutating func togglePlay() {
    if session?.isFinished == true {
      notice = endNotice
      playback.isPlaying = false
      return
    }
    playback.isPlaying.toggle()
    notice = playback.isPlaying ? .playing(stepsPerSecond: playback.speed) : .paused
  }

  /// Plays faster or slower.
  mutating func changeSpeed(_ change: (inout Playback) -> Void) {
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

  /// Takes the cursor back to the playhead.
  mutating func lookAtPlayhead() {
    playback.isPlaying = false
    session?.lookAtPlayhead()
  }
}

extension Granularity {
  /// The one that the key for it goes on to.
  var next: Granularity {
    switch self {
    case .cell: .column
    case .column: .edge
    case .edge: .cell
    }
  }
}

/// Playing: steps without keys, at a chosen speed.
public struct Playback: Sendable, Hashable {
  /// Whether it plays.
  public var isPlaying = false
  private var level = 2

  private static let speeds = [1, 2, 4, 8, 15, 30, 60, 120, 250, 500, 1000, 2500, 5000, 10_000]
  /// Faster than this the eye sees no frame of its own; several steps then share one.
  private static let framesPerSecond = 30

  /// Paused, at four steps a second.
  public init() {}

  /// Steps a second.
  public var speed: Int { Self.speeds[level] }
  /// How long to wait between two frames.
  public var millisecondsPerTick: Int { 1000 / min(speed, Self.framesPerSecond) }
  /// How many steps to take each time.
  public var stepsPerTick: Int { max(1, speed / Self.framesPerSecond) }

  /// One notch faster, if there is one.
  public mutating func accelerate() { level = min(level + 1, Self.speeds.count - 1) }
  /// One notch slower, if there is one.
  public mutating func slowDown() { level = max(level - 1, 0) }
}
