import Console
import DynamicProgramming

/// The characters by which things are told apart, in either character set.
struct Glyphs {
  let charset: Charset
  /// Whether they are read aloud: then a move is its name.
  var isSpoken = false

  private func pick(_ unicode: String, _ ascii: String) -> String {
    charset == .unicode ? unicode : ascii
  }

  /// Beside the head of the column by which a list is sorted.
  var ascending: String { pick("▲", "^") }
  var descending: String { pick("▼", "v") }
  var rule: String { pick("─", "-") }
  var thickRule: String { pick("━", "=") }
  var dot: String { pick("·", ".") }
  var separator: String { pick(" · ", " - ") }
  var ellipsis: String { pick("…", "..") }
  /// Behind what asks for more before it does anything.
  var more: String { pick("…", "...") }
  var minusInfinity: String { pick("-∞", "-inf") }
  var infinity: String { pick("∞", "inf") }
  var arrow: String { pick("→", "->") }
  /// The same in one column.
  var leads: String { pick("→", ">") }
  /// Before the best candidate.
  var best: String { pick("▶", ">") }
  /// Before one of several best candidates.
  var tied: String { pick("═", "T") }
  /// A state of the extracted path.
  var onPath: String { pick("●", "*") }
  /// One of several states in which it is at timesteps that share a column.
  var inTurn: String { pick("•", "&") }
  /// A state that was taken against the policy.
  var deviation: String { pick("◆", "$") }
  /// Between two answers that are not the same.
  var part: String { pick("≠", "!") }
  /// A state of the second path.
  var reference: String { pick("◇", "r") }
  var contrast: String { pick("○", "o") }
  /// A state that its timestep is pinned to.
  var pinned: String { pick("▣", "p") }
  /// A state that is forbidden.
  var forbidden: String { pick("✕", "x") }
  /// Between the first and the last of several.
  var range: String { pick("–", "-") }
  /// Beside a column: here begins what is known.
  var known: String { pick("◀", "<") }
  var playheadForward: String { pick("▶", ">") }
  var cursorLeft: String { pick("‹", "{") }
  var cursorRight: String { pick("›", "}") }
  /// Round the part of a strip that the window shows.
  var windowLeft: String { pick("▕", "|") }
  var windowRight: String { pick("▏", "|") }
  var focusLeft: String { "[" }
  var focusRight: String { "]" }
  /// Where all moves are equally good.
  var anywhere: String { pick("┼", "+") }
  /// The move that stays.
  var stay: String { pick("▪", "_") }
  /// A wall: no shade, and no patch of colour. Where there are colours enough it is solid, as its
  /// role is.
  var blocked: String { pick("╱", "#") }
  var times: String { pick("×", "x") }
  /// The middle of a bar that goes both ways, and what the bar is made of.
  var axis: String { pick("│", "|") }
  var bar: String { pick("▬", "#") }
  var xi: String { pick("ξ", "xi") }
  var lambda: String { pick("λ", "l") }
  /// A number that went up, or down.
  var up: String { pick("▲", "+") }
  var down: String { pick("▼", "-") }
  var gamma: String { pick("γ", "g") }
  var pi: String { pick("π", "pi") }
  var sum: String { pick("Σ", "sum") }
  var squared: String { pick("²", "^2") }
  func root(of text: String) -> String { pick("√(\(text))", "sqrt(\(text))") }

  /// The arrow of a move on a map, by the move's name.
  func arrow(ofMove name: String) -> String {
    if isSpoken { return name }
    return switch name {
    case "up": pick("↑", "^")
    case "right": pick("→", ">")
    case "down": pick("↓", "v")
    case "left": pick("←", "<")
    case "up-right": pick("↗", "/")
    case "down-right": pick("↘", ";")
    case "down-left": pick("↙", ",")
    case "up-left": pick("↖", "\\")
    case "stay": stay
    default: pick("•", "m")
    }
  }

  /// A bar for a level, 1 (lowest) … 8 (highest).
  func bar(_ level: Int) -> String {
    let place = min(8, max(1, level)) - 1
    return pick(["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][place], "\(place + 1)")
  }

  /// A bar for a share from 0 to 1, by eighths of a column; in ASCII by columns.
  func bar(of share: Double, width: Int) -> String {
    guard charset == .unicode else {
      return String(repeating: "#", count: Int((share * Double(width)).rounded()))
    }
    let eighths = Int((min(max(share, 0), 1) * Double(8 * width)).rounded())
    let ends = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + ends[eighths % 8]
  }

  /// A shade for a level, 0 (least) … 8 (most).
  func shade(_ level: Int) -> String {
    let unicode = [" ", "·", "░", "░", "▒", "▒", "▓", "▓", "█"]
    // Two levels share a sign, so that a legend of five has all of them; none is the sign of the
    // path, of a tie or of what is shut out.
    let ascii = [" ", ".", ":", ":", "\"", "\"", "%", "%", "@"]
    let place = min(8, max(0, level))
    return charset == .unicode ? unicode[place] : ascii[place]
  }
}

/// Which characters a screen may be drawn with.
public enum Charset: Sendable, Hashable {
  /// Box characters, braille, Greek letters.
  case unicode
  /// 7-bit ASCII only, but for names from the model.
  case ascii

  /// What lines are made of.
  var lines: LineLayer.Material { self == .unicode ? .braille : .ascii }
}

extension Glyphs {
  /// A formula in the characters that there are.
  func formula(_ text: String) -> String {
    guard charset == .ascii else { return text }
    return Self.spelled.reduce(text) { $0.replacing($1.sign, with: $1.words) }
  }

  private static let spelled: [(sign: String, words: String)] = [
    ("−", "-"), ("½", "1/2"), ("²", "^2"), ("⁻¹", "^-1"), ("ᵀ", "'"), ("π", "pi"), ("Γ", "Gamma"),
    ("Σ", "sum"), ("Π", "product"), ("₀", "0"), ("≤", "<="),
  ]
}
