import ArgumentParser
import ModelFiles
import Reporting

/// `trellis schema`: the format of models, for editors.
struct SchemaCommand: NamedCommand {
  static let name = "schema"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Print the format of models as a JSON Schema, by which editors complete keys.",
    discussion: """
      EXAMPLES:
        trellis schema > trellis.schema.json
        echo '# yaml-language-server: $schema=./trellis.schema.json' > weather.yaml
      """)

  func run() throws {
    var output = StandardStreams.output
    try ModelSchema.write(to: &output)
  }
}
