import DynamicProgramming

/// Models as YAML, the form in which people write them.
struct YAMLFormat: ModelFormat {
  let name = "YAML"
  let suffixes = [".yaml", ".yml"]

  /// Any text may be YAML, so none certainly is.
  func recognises(_ bytes: [UInt8]) -> Bool { false }

  func read(_ bytes: [UInt8]) throws(DocumentError) -> DocumentNode {
    try YAMLReader.root(of: try TextBytes.text(bytes))
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    try YAMLOutput.write(ModelDocument(of: problem).root, to: &output)
  }
}
