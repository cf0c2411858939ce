/// What somebody wants roles to look like: a small file of YAML, a role a line.
///
///     result: 86 bold
///     deviation-chip: 16 on 221 bold
///
/// A colour is a number of the 256, a shade as the web writes it, `#5fffd7`, which a reader of YAML
/// wants in quotation marks, or `default`; weights are `bold`, `dim`, `underline`, `reverse`.
public struct Theme: Sendable, Hashable {
  /// The roles that it changes.
  public let styles: [Role: RoleStyle]

  /// Reads the text of a file.
  ///
  /// - Throws: ``ThemeFaults`` for the lines that are none of a theme.
  public init(_ text: String) throws(ThemeFaults) {
    var styles: [Role: RoleStyle] = [:]
    var faults: [ThemeFault] = []
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      do throws(ThemeFault) {
        guard let entry = try Self.entry(line, place + 1) else { continue }
        styles[entry.role] = entry.style
      } catch {
        faults.append(error)
        if faults.count == ThemeFaults.most { break }
      }
    }
    guard faults.isEmpty else { throw ThemeFaults(faults: faults) }
    self.styles = styles
  }

  private static func entry(
    _ line: Substring, _ number: Int
  ) throws(ThemeFault) -> (role: Role, style: RoleStyle)? {
    let content = Self.withoutComment(line)
    let parts = content.split(separator: ":", maxSplits: 1).map(trimmed)
    if parts.allSatisfy(\.isEmpty) { return nil }
    guard parts.count == 2 else { throw ThemeFault(line: number, text: parts[0], kind: .noValue) }
    guard let role = Role.named.first(where: { $0.name == parts[0] })?.role else {
      throw ThemeFault(line: number, text: parts[0], kind: .noSuchRole)
    }
    return (role, try style(parts[1], number))
  }

  /// What stands before a `#`, unless that begins a shade: behind the colon, or behind `on`.
  private static func withoutComment(_ line: Substring) -> Substring {
    var place = line.startIndex
    while let sign = line[place...].firstIndex(of: "#") {
      let before = line[..<sign].split { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }.last
      guard let before, before == "on" || before.hasSuffix(":"),
        line[sign...].dropFirst().first?.isHexDigit == true
      else { return line[..<sign] }
      place = line.index(after: sign)
    }
    return line
  }

  private static func style(_ text: String, _ number: Int) throws(ThemeFault) -> RoleStyle {
    var style = RoleStyle()
    var isGround = false
    for word in text.split(separator: " ") {
      switch word {
      case "on": isGround = true
      case "bold": style.attributes.insert(.bold)
      case "dim": style.attributes.insert(.dim)
      case "underline": style.attributes.insert(.underline)
      case "reverse": style.attributes.insert(.reverse)
      case "default": break
      default:
        guard let color = color(word) else {
          throw ThemeFault(line: number, text: String(word), kind: .noColor)
        }
        if isGround { style.background = color } else { style.foreground = color }
      }
    }
    return style
  }

  private static func color(_ word: Substring) -> CellColor? {
    if let shade = RGBColor(hexadecimal: word) { return CellColor(shade) }
    return Int(word).flatMap { (0...255).contains($0) ? .indexed($0) : nil }
  }

  private static func text(_ color: CellColor) -> String {
    switch color {
    case .indexed(let number): "\(number)"
    case .direct(let shade, nearest: _): shade.hexadecimal
    }
  }

  /// Without blanks, and without quotation marks, round it.
  private static func trimmed(_ text: Substring) -> String {
    func isRound(_ character: Character) -> Bool { " \t\"'".contains(character) }
    return String(text.drop(while: isRound).reversed().drop(while: isRound).reversed())
  }

  /// A palette as a theme that changes nothing, a role a line: something to begin with.
  public static func text(of palette: Palette) -> String {
    Role.named.map { name, role in
      let style = palette.style(of: role)
      let weights: [(TextAttributes, String)] = [
        (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      ]
      let words =
        [style.foreground.map(Self.text) ?? "default"]
        + (style.background.map { ["on", Self.text($0)] } ?? [])
        + weights.filter { style.attributes.contains($0.0) }.map(\.1)
      return "\(name): \(words.joined(separator: " "))\n"
    }.joined()
  }
}

/// Why a file is no theme, line by line.
public struct ThemeFaults: Error, Sendable, Hashable {
  /// At least one, at most ``most``, in the order of the lines.
  public let faults: [ThemeFault]

  /// More are not looked for.
  public static let most = 10
}

/// Why a line is none of a theme.
public struct ThemeFault: Error, Sendable, Hashable {
  /// What is wrong with a line.
  public enum Kind: Sendable, Hashable {
    /// There is no colon, or nothing behind it.
    case noValue
    case noSuchRole
    /// Neither a colour nor a weight.
    case noColor
  }

  /// From 1.
  public let line: Int
  /// What is wrong in it.
  public let text: String
  /// What is wrong with it.
  public let kind: Kind

  /// In one sentence, with what can be done.
  public var message: String {
    switch kind {
    case .noValue: "line \(line): '\(text)' has no colour behind it, as in 'result: 86 bold'"
    case .noSuchRole: "line \(line): '\(text)' is no role; 'trellis --theme list' lists them"
    case .noColor:
      "line \(line): '\(text)' is no colour from 0 to 255 or #rrggbb, and not bold, dim, underline, "
        + "reverse, on or default"
    }
  }
}
