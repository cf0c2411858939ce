import Console
import Reporting

/// The size of a screen, as one writes it: `100x30`.
enum ScreenSize {
  /// The longest side.
  static let limit = 1000

  /// - Throws: ``CommandFault/notASize(_:limit:)``.
  static func parse(_ text: String) throws -> Size {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map(side)
    guard sides.count == 2, let width = sides[0], let height = sides[1] else {
      throw CommandFault.notASize(text, limit: limit)
    }
    return Size(width: width, height: height)
  }

  private static func side(_ text: Substring) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let side = Int(text) else { return nil }
    return (1...limit).contains(side) ? side : nil
  }
}
