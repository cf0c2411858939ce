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

  /// Goes on to the next granularity, and says so: where there are many keys, the line of keys does
  /// not.
  mutating func changeGranularity() {
    granularity = granularity.next
    notice = .stepsBy(granularity)
  }

  /// Why there is no further step.
  private var endNotice: Notice { session?.rollout == nil ? .alreadyBlocked : .atTheEnd }

  /// Reveals every V, or hides what follows.
  mutating func finishBackward() {
    if let session, session.playhead == session.schedule.backwardLength {
      notice = session.isFinished ? endNotice : .backwardIsDone
    }
    reveal { $0.schedule.backwardLength }
  }

  /// Reveals the whole path.
  mutating func finishForward() {
    if session?.isFinished == true || session?.rollout == nil { notice = endNotice }
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
    playback.rest = 0
    suitPlayback()
    // Playing shows by itself, and the keys that matter then take the line.
    notice = playback.isPlaying ? nil : .paused
  }

  /// A whole pass takes as long whatever the model.
  private mutating func suitPlayback() {
    guard let session else { return }
    playback.suit(steps: session.schedule.stepCount(by: granularity))
  }

  /// Plays faster or slower.
  mutating func changeSpeed(_ change: (inout Playback) -> Void) {
    suitPlayback()
    change(&playback)
    notice = .speed(stepsPerSecond: playback.speed)
  }

  /// Takes the steps of one tick of the playback; at the end it stops by itself.
  mutating func playOn() {
    guard playback.isPlaying, var session, !isChoosing, !isListing else { return }
    if demo != nil { return demonstrate() }
    if isRacing { return playRaceOn() }
    if isLearning { return playLessonOn() }
    if playback.rest > 0 {
      playback.rest -= 1
      return
    }
    let start = session.playhead
    for _ in 0..<playback.stepsPerTick where !session.isFinished && playback.rest == 0 {
      session.reveal(upTo: session.schedule.boundary(after: session.playhead, by: granularity))
      // At the turn one looks twice.
      if session.playhead == session.schedule.backwardLength {
        playback.rest = Playback.restAtTheTurn
      }
    }
    if playback.rest == 0 { session.showWholeColumn(since: start) }
    if session.isFinished { playback.rest = 0 }
    playback.isPlaying = !session.isFinished
    self.session = session
  }

  /// Takes the cursor back to the playhead.
  mutating func lookAtPlayhead() {
    playback.isPlaying = false
    session?.lookAtPlayhead()
  }
}

extension Session {
  /// A tick's share of a column that is left for the next one; more would slow the playing down.
  private static let leftOver = 8

  /// Where many columns share a frame, goes back to the end of the last whole one: V of all states
  /// of a timestep tell more than those of some.
  mutating func showWholeColumn(since start: Int) {
    guard !isFinished else { return }
    let whole = schedule.boundary(before: playhead + 1, by: .column)
    if whole - start >= Self.leftOver * (playhead - whole) { reveal(upTo: whole) }
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
  /// Steps a second; below 1 for models of few steps.
  public private(set) var speed = 4.0
  /// Whether somebody has chosen the speed; else it suits the model.
  private var isChosen = false
  /// For how many ticks it still stands still.
  var rest = 0

  private static let slowest = 0.25
  private static let fastest = 0x1p20
  /// Faster than this the eye sees no frame of its own; several steps then share one.
  private static let framesPerSecond = 30.0
  /// How long a whole pass takes unless somebody says otherwise, in seconds.
  private static let secondsPerPass = 20.0
  /// For how many ticks it stands still at the turn.
  static let restAtTheTurn = 2

  /// Paused, at four steps a second.
  public init() {}

  /// How long to wait between two frames.
  public var millisecondsPerTick: Int {
    max(1, Int((1000 * Double(stepsPerTick) / speed).rounded()))
  }
  /// How many steps to take each time.
  public var stepsPerTick: Int { max(1, Int((speed / Self.framesPerSecond).rounded(.up))) }

  /// Plays so many steps, and the rest at the turn, in twenty seconds, unless somebody has chosen a
  /// speed.
  mutating func suit(steps: Int) {
    if isChosen { return }
    let ticks = Double(steps + Self.restAtTheTurn)
    speed = min(Self.fastest, max(Self.slowest, ticks / Self.secondsPerPass))
  }

  /// Plays at a speed, whatever suits the model.
  mutating func play(atSpeed speed: Double) {
    isPlaying = true
    self.speed = speed
    rest = 0
  }

  /// Twice as fast, if that goes.
  public mutating func accelerate() {
    isChosen = true
    speed = min(speed * 2, Self.fastest)
  }

  /// Half as fast, if that goes.
  public mutating func slowDown() {
    isChosen = true
    speed = max(speed / 2, Self.slowest)
  }
}
