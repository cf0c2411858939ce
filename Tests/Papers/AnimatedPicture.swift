/// Frames one after the other as one picture that moves (SVG with CSS animations); where nothing
/// may move, the last of them stands.
package struct AnimatedPicture {
  /// The picture.
  package let text: String

  /// - Parameter frames: pictures of one size, each of them shown for a second; nil if there are
  ///   none, or they are no SVG.
  package init?(frames: [String]) {
    guard let head = frames.first.flatMap(Self.head),
      let shown = Self.shown(frames.map(Self.body)), let last = shown.last
    else { return nil }
    let all = last.end
    let styles = shown.enumerated().map { place, frame in
      let (start, end) = (Self.share(frame.start, of: all), Self.share(frame.end, of: all))
      let before = frame.start == 0 ? "" : "0% { visibility: hidden } "
      let after = frame.end == all ? "" : " \(end)% { visibility: hidden }"
      return """
        #f\(place) { animation-name: f\(place) }
        @keyframes f\(place) { \(before)\(start)% { visibility: visible }\(after) }
        """
    }
    text = """
      \(head)
      <style>
      .f { visibility: hidden }
      .f:last-of-type { visibility: visible }
      @media (prefers-reduced-motion: no-preference) {
      .f, .f:last-of-type { visibility: hidden; animation: \(all)s step-end infinite }
      \(styles.joined(separator: "\n"))
      }
      </style>
      \(shown.enumerated().map { "<g class=\"f\" id=\"f\($0)\">\n\($1.body)\n</g>" }.joined(separator: "\n"))
      </svg>

      """
  }

  /// A frame, and from which second to which it is shown.
  private typealias Shown = (body: String, start: Int, end: Int)

  /// Equal ones that follow each other are one.
  private static func shown(_ bodies: [String?]) -> [Shown]? {
    var shown: [Shown] = []
    for (second, body) in bodies.enumerated() {
      guard let body else { return nil }
      if let last = shown.last, last.body == body {
        shown[shown.count - 1].end = second + 1
      } else {
        shown.append((body, second, second + 1))
      }
    }
    return shown
  }

  /// The tag that begins it.
  private static func head(_ frame: String) -> String? {
    guard let start = frame.firstRange(of: "<svg"),
      let end = frame[start.lowerBound...].firstIndex(of: ">")
    else { return nil }
    return String(frame[start.lowerBound...end])
  }

  /// What lies within it, without its title.
  private static func body(_ frame: String) -> String? {
    guard let head = frame.firstRange(of: "</title>"), let end = frame.firstRange(of: "</svg>")
    else { return nil }
    let body = frame[head.upperBound..<end.lowerBound]
    return String(body.drop(while: \.isNewline).reversed().drop(while: \.isNewline).reversed())
  }

  /// In hundredths of a percent, so that no rounding depends on a machine.
  private static func share(_ second: Int, of all: Int) -> String {
    let share = second * 10_000 / all
    let rest = share % 100
    return "\(share / 100)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)")
  }
}
