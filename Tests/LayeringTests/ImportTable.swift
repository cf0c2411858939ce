/// What a folder of Sources/ holds and may import: the arrows of the design.
struct Layer {
  let module: String
  /// Modules of this package, in the order in which the documentation names them.
  let own: [String]
  /// Modules of the system and of other packages.
  var others: [String] = []
  /// What lives there.
  let holds: String
  /// Whether it is written in C, so that it has no imports that could be read.
  var isC = false

  var allowed: Set<String> { Set(own + others) }
}

/// The one table of allowed imports, lowest layer first. The test of the layers reads it, and the
/// table in the article Architecture is made from it.
enum ImportTable {
  static let layers = [
    Layer(
      module: "CKernels", own: [],
      holds: "the inner loops of the engine: vectors, chosen by instruction set at run time",
      isC: true),
    Layer(
      module: "CNcurses", own: [], others: ["ncursesw"],
      holds: "a shim; the only place that names a curses symbol", isC: true),
    Layer(module: "Samples", own: [], holds: "embeds models/", isC: true),
    Layer(
      module: "CSystem", own: [],
      holds:
        "the extended attributes of files, as Linux has them, and what processes with small limits need",
      isC: true),
    Layer(
      module: "DynamicProgramming", own: ["CKernels"],
      others: ["Dispatch", "RealModule", "Synchronization"],
      holds: "semirings, problems, the trellis, every recursion, paths, margins, the schedule"),
    Layer(
      module: "Solvers", own: ["DynamicProgramming"], others: ["RealModule"],
      holds: "methods that look for the best path, their trials and how they are judged"),
    Layer(
      module: "Console", own: [],
      holds: "canvas, roles, display width, lines of braille or ASCII; keys and their names"),
    Layer(
      module: "TerminalIO", own: ["CNcurses", "Console"], others: ["Glibc"],
      holds: "owns the terminal and gives it back on every way out; presents a canvas, reads keys"),
    Layer(
      module: "ModelFiles", own: ["Samples", "DynamicProgramming"],
      others: [
        "RealModule", "Yams", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
      ],
      holds: "bytes ↔ a validated problem, or an error that names the place"),
    Layer(
      module: "Exploration", own: ["DynamicProgramming", "Solvers", "Console"],
      holds: "state × action → state and effects; commands, key bindings, cursor, edits, questions"),
    Layer(
      module: "Views", own: ["Exploration", "Console", "Solvers", "DynamicProgramming"],
      holds: "a state and what it shows → cells of a canvas: layout, glyphs, digits, words"),
    Layer(
      module: "Reporting",
      own: ["Exploration", "ModelFiles", "Console", "Solvers", "DynamicProgramming"],
      others: ["Foundation"],
      holds: "answers as text, JSON and CSV; exports and pictures; the wording of errors"),
    Layer(
      module: "trellis",
      own: [
        "DynamicProgramming", "Solvers", "Console", "TerminalIO", "Samples", "ModelFiles",
        "Exploration", "Views", "Reporting", "CSystem",
      ],
      others: ["ArgumentParser", "Foundation", "Glibc", "Dispatch", "Synchronization"],
      holds: "arguments, event loop, exit statuses; carries out effects"),
  ]

  /// The layer of a folder whose Swift files are checked; nil if there is none.
  static func layer(of module: String) -> Layer? {
    layers.first { $0.module == module && !$0.isC }
  }

  /// The table as an article shows it.
  static var markdown: String {
    let rows = layers.map { layer in
      let imports = layer.own.map { "`\($0)`" } + layer.others
      return "| `\(layer.module)` | \(layer.holds) | \(imports.joined(separator: ", ")) |\n"
    }
    return "| module | what lives there | may import |\n|---|---|---|\n" + rows.joined()
  }
}
