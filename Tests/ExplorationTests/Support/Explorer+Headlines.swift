import ModelStock

@testable import Exploration

extension Explorer {
  /// The list of the twenty headlines, solved.
  static func headlines() throws -> Explorer {
    var explorer = Explorer(listing: try SequenceStock(beside: "headlines"))
    explorer.settle()
    return explorer
  }
}
