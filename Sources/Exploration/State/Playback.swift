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
