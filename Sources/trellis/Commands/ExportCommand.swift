import ArgumentParser
import Exploration
import Reporting

/// `trellis export`: the whole solution, as text, as data or as a picture.
struct ExportCommand: NamedCommand {
  static let name = "export"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Write the solved trellis as text, CSV, JSON, SVG, Graphviz DOT or TikZ.",
    discussion: """
      text has a line a timestep with V of every state, csv a record a cell, json one object. svg, \
      dot and tikz are pictures of at most \(Export.largestPicture) cells and \(Export.widestPicture) timesteps; \
      --timesteps takes a part.

      EXAMPLES:
        trellis export umbrella --to svg > umbrella.svg
        trellis export casino --to tikz --timesteps 40-52 --output casino.tex
        trellis export weather.yaml --to dot | dot -Tpdf > weather.pdf
      """)

  @OptionGroup var input: ModelOptions

  @Option(
    name: .customLong("to"), parsing: .unconditional, help: "text, csv, json, svg, dot or tikz.")
  var format: ExportFormat

  @Option(parsing: .unconditional, help: ArgumentHelp("Some timesteps alone.", valueName: "A-B"))
  var timesteps: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where to write (default, and -: standard output).", valueName: "file"))
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var overwrite = false

  @OptionGroup var memory: MemoryOptions
  @OptionGroup var threads: ThreadOptions

  func validate() throws { try input.observations.checkColumns() }

  func run() throws {
    let library = ModelLibrary(memory: memory.bytes, threads: threads.count)
    let source = try input.read(from: library)
    let model = try WorkInSight.done(text: { WorkInSight.text($0, name: source.model.name) }) {
      try library.solve(try source.problem(from: library), onProgress: $0)
    }
    let session = Session(model: model)
    let range = try timesteps.map { try TimestepRange.parse($0, last: session.model.timesteps) }
    let export = Export(of: session.completed, timesteps: range)
    try OutputPlace(output).write(
      overwriting: overwrite, remedy: "--overwrite replaces it"
    ) { try export.write(as: format, to: &$0) }
  }
}

extension ExportFormat: ExpressibleByArgument {}

/// Some timesteps, as one writes them: `3-12`, or `7` alone.
enum TimestepRange {
  /// - Throws: `CommandFault.notTimesteps` for what is no range within 1 … N.
  static func parse(_ text: String, last: Int) throws(CommandFault) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let end = ends[ends.count - 1],
      first >= 1, first <= end, end <= last
    else { throw .notTimesteps(text, last: last) }
    return first...end
  }
}
