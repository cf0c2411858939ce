import CNcurses

/// How long the rest of a paste or of a sequence is waited for.
///
/// Its bytes come one close behind the other. What comes by itself after a pause is a key that
/// somebody presses, and prolongs no wait: keys would be swallowed for as long as they are pressed.
struct InputPatience {
  typealias Instant = ContinuousClock.Instant

  /// When something came last.
  private var last: Instant
  /// When something came last that was no single key.
  private var renewed: Instant

  /// The most codes of a key, and the shortest pause between two keys that are pressed.
  private static let longestKey = 6
  private static let shortestPause = Duration.milliseconds(20)

  init(at now: Instant = .now) {
    (last, renewed) = (now, now)
  }

  /// Notes what has been read in one go.
  ///
  /// - Parameters:
  ///   - count: how many codes that were.
  ///   - now: when.
  ///   - goesOn: whether something had begun before them.
  mutating func note(_ count: Int, at now: Instant, goesOn: Bool) {
    let isKey = goesOn && count <= Self.longestKey && now - last >= Self.shortestPause
    if !isKey { renewed = now }
    last = now
  }

  /// When the rest is not waited for any more; nil if nothing is waited for.
  func end(of rest: InputDecoder.Rest?) -> Instant? {
    rest.map { renewed + Self.duration($0) }
  }

  /// How long after an ESC it is the key.
  static var ofEscape: Duration { .milliseconds(Int(cn_escape_delay())) }

  /// A slow line may part the answer of a terminal anywhere, behind its second byte too. No key
  /// with Alt that begins so means anything here, so that it has no hurry; what can be no key has
  /// still less.
  private static func duration(_ rest: InputDecoder.Rest) -> Duration {
    let usual: Duration =
      switch rest {
      case .body: .seconds(1)
      case .end: .seconds(2)
      }
    return max(usual, ofEscape)
  }
}
