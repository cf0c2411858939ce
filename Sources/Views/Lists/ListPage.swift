/// The lines of a list that is longer than its room: it turns in pages, all of about the same length,
/// so that it stands still while one chooses in it, under a click too.
enum ListPage {
  /// How many lines a page has.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - room: how many fit, at least 1.
  static func length(of count: Int, fitting room: Int) -> Int {
    let pages = (max(1, count) + room - 1) / room
    return (max(1, count) + pages - 1) / pages
  }

  /// The lines of the page that a line is on.
  ///
  /// - Parameters:
  ///   - place: the line, from 0.
  ///   - count: how many there are.
  ///   - room: how many fit, at least 1.
  static func lines(with place: Int, of count: Int, fitting room: Int) -> Range<Int> {
    let length = length(of: count, fitting: room)
    let first = place / length * length
    return first..<min(count, first + length)
  }
}
