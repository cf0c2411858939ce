import CNcurses
import Console

/// Which key a single code stands for.
enum NamedKeys {
  /// The key of an ASCII byte.
  ///
  /// 8 is C-h, which some terminals send for BSpace: who binds keys decides.
  static func key(ascii byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x7F: .backspace
    case 0x00: .control("@")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The key of a number that curses gives; nil for one that has no meaning here.
  static func key(code: Int32) -> Key? {
    let number = Int(code) - CN_KEY_FUNCTION
    if (1...12).contains(number) { return .function(number) }
    return table[Int(code)]
  }

  private static let table: [Int: Key] = [
    CN_KEY_UP: .up, CN_KEY_DOWN: .down, CN_KEY_LEFT: .left, CN_KEY_RIGHT: .right,
    CN_KEY_HOME: .home, CN_KEY_END: .end,
    CN_KEY_PAGE_UP: .pageUp, CN_KEY_PAGE_DOWN: .pageDown,
    CN_KEY_INSERT: .insert, CN_KEY_DELETE: .delete,
    CN_KEY_BACKSPACE: .backspace, CN_KEY_BACK_TAB: .backTab, CN_KEY_ENTER: .enter,
  ]
}
