extension ModelDocument {
  /// The two forms of a model file.
  public enum Format: Sendable {
    case yaml
    case json
  }

  /// Writes the file.
  ///
  /// - Throws: what the output throws.
  public func write(as format: Format, to output: inout ChunkedOutput) throws {
    switch format {
    case .yaml: try YAMLOutput.write(root, to: &output)
    case .json: try writeJSON(to: &output)
    }
    try output.flush()
  }

  private func writeJSON(to output: inout ChunkedOutput) throws {
    for (place, entry) in root.enumerated() {
      try output.write(place == 0 ? "{\n" : ",\n")
      try output.write("  \(JSONText.string(entry.key)): ")
      try writeJSON(entry.value, to: &output)
    }
    try output.write(line: "\n}")
  }

  private func writeJSON(_ value: ModelValue, to output: inout ChunkedOutput) throws {
    switch value {
    case .number(let number): try output.write(NumberToken.text(number))
    case .text(let text): try output.write(JSONText.string(text))
    case .missing: try output.write("null")
    case .block(let value): try writeJSON(value, to: &output)
    case .list(let count, let item):
      for place in 0..<count {
        try output.write(place == 0 ? "[" : ", ")
        try writeJSON(item(place), to: &output)
      }
      try output.write(count == 0 ? "[]" : "]")
    case .map(let entries):
      for (place, entry) in entries.enumerated() {
        try output.write(place == 0 ? "{" : ", ")
        try output.write("\(JSONText.string(entry.key)): ")
        try writeJSON(entry.value, to: &output)
      }
      try output.write(entries.isEmpty ? "{}" : "}")
    }
  }
}

/// A number of a model file.
enum NumberToken {
  /// The shortest text that reads back as the same double, whole numbers without a point; `null`
  /// for what is impossible or missing.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
