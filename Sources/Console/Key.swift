/// A key as a person pressed it, whatever bytes the terminal sent for it.
public enum Key: Sendable, Hashable {
  /// A printable character, the space among them.
  case character(Character)
  /// Control held with a lower-case letter or one of `[ \ ] ^ _ @`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// F1 … F12.
  case function(Int)
  /// A click at a cell of the screen, both from 0.
  case click(column: Int, row: Int)
  /// The wheel, one notch away from (up) or towards (down) the person.
  case wheelUp, wheelDown

  /// Whether it is a notch of the wheel.
  public var isWheel: Bool { self == .wheelUp || self == .wheelDown }

  /// Whether it is one of a keyboard, and not of a mouse.
  public var isPressed: Bool {
    if case .click = self { return false }
    return !isWheel
  }
}

extension Key {
  /// The key that tmux would send for `name`: `Space`, `BSpace`, `C-l`, `PageUp`, `a`, …
  ///
  /// Nil if there is no such key. What stands on keyboards is accepted too: `Esc`, `Delete`,
  /// `Shift-Tab`.
  public init?(name: String) {
    if let named = Self.named[name] {
      self = named
    } else if name.count == 1, let character = name.first, !character.isControl {
      self = .character(character)
    } else if let key = Self.control(name) ?? Self.function(name) ?? Self.click(name) {
      self = key
    } else {
      return nil
    }
  }

  /// The name by which help, messages and scripts call the key.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "C-\(character)"
    case .function(let number): "F\(number)"
    case .click(let column, let row): "Click(\(column),\(row))"
    default: Self.names[self] ?? "?"
    }
  }

  /// `Click(column,row)`.
  private static func click(_ name: String) -> Key? {
    guard name.hasPrefix("Click("), name.hasSuffix(")") else { return nil }
    let parts = name.dropFirst(6).dropLast().split(separator: ",").compactMap { Int($0) }
    guard parts.count == 2, parts[0] >= 0, parts[1] >= 0 else { return nil }
    return .click(column: parts[0], row: parts[1])
  }

  private static func control(_ name: String) -> Key? {
    guard name.utf8.count == 3, name.hasPrefix("C-"), let character = name.lowercased().last,
      ("a"..."z").contains(character) || "@[\\]^_".contains(character)
    else { return nil }
    return .control(character)
  }

  private static func function(_ name: String) -> Key? {
    guard name.first == "F", let number = Int(name.dropFirst()), (1...12).contains(number),
      name == "F\(number)"
    else { return nil }
    return .function(number)
  }

  /// The first name of each key is the one that `name` gives.
  private static let spellings: [(Key, [String])] = [
    (.character(" "), ["Space"]),
    (.enter, ["Enter"]), (.escape, ["Escape", "Esc"]),
    (.tab, ["Tab"]), (.backTab, ["Shift-Tab", "BTab"]),
    (.backspace, ["BSpace"]), (.delete, ["Delete", "DC"]), (.insert, ["Insert", "IC"]),
    (.up, ["Up"]), (.down, ["Down"]), (.left, ["Left"]), (.right, ["Right"]),
    (.home, ["Home"]), (.end, ["End"]),
    (.pageUp, ["PageUp", "PgUp", "PPage"]), (.pageDown, ["PageDown", "PgDn", "NPage"]),
    (.wheelUp, ["WheelUp"]), (.wheelDown, ["WheelDown"]),
  ]

  private static let named = Dictionary(
    uniqueKeysWithValues: spellings.flatMap { key, names in names.map { ($0, key) } })

  private static let names: [Key: String] = Dictionary(
    uniqueKeysWithValues: spellings.map { ($0, $1[0]) })
}

extension Character {
  /// Whether a terminal would obey the character instead of showing it.
  package var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
