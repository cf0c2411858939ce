import Foundation

extension String {
  /// The text with the one place where `piece` stands replaced.
  func replacing(_ piece: String, with other: String) -> String {
    precondition(contains(piece), "the piece stands in the text")
    return replacingOccurrences(of: piece, with: other)
  }
}
