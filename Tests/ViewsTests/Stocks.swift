import ModelStock

/// Files of sequences that only the tests need, and those beside samples.
enum Stocks {
  /// The file of a name; nil if there is none.
  static func stock(named name: String) throws -> SequenceStock? {
    switch name {
    case "headlines.jsonl": try SequenceStock(beside: "headlines")
    case "dice.jsonl": try SequenceStock(beside: "dice")
    case "faulty.jsonl": try SequenceStock("headlines", lines: faulty, file: name)
    case "single.jsonl": try SequenceStock("umbrella", lines: [#"["umbrella", null]"#], file: name)
    default: nil
    }
  }

  /// No JSON, no such symbol, nothing, too few states, a state that there is not, a reference that
  /// no path takes, and what is right.
  private static let faulty = [
    #"["time", "flies"]"#, #"{"id": 3, "observations": ["time", "fly"]}"#, "",
    #"{"id": "short", "observations": ["an"], "reference": ["DT", "NN"]}"#,
    #"{"id": "odd", "observations": ["an"], "reference": ["XX"]}"#, "[",
    #"{"id": "impossible", "observations": ["an"], "reference": ["VB"]}"#,
    #"{"id": "\u5929\u6c17", "observations": ["the", "saw"], "reference": ["DT", null]}"#,
  ]
}
