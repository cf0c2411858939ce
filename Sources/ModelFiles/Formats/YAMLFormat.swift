import DynamicProgramming

/// Models as YAML, the form in which people write them.
struct YAMLFormat: ReadableFormat, WritableFormat {
  let name = "YAML"
  let contents = "every model"
  let holdsReference = true
  let holdsOrder = true
  let holdsSequences = true

  func holds(_ rules: LearningRules) -> Bool { true }
  let suffixes = [".yaml", ".yml"]

  /// Any text may be YAML, so none certainly is.
  func recognises(_ bytes: [UInt8]) -> Recognition { .no }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    ModelContent(try YAMLReader.root(of: try TextBytes.text(file.bytes)))
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    try YAMLOutput.write(ModelDocument(of: problem).root, to: &output)
  }
}
