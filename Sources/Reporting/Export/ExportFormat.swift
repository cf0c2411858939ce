/// What a trellis is exported as.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// V as a table for people, a timestep a line.
  case text
  /// A header and one record a cell.
  case csv
  /// One object.
  case json
  /// A picture for the web, a lecture, a paper.
  case svg
  /// A graph for Graphviz.
  case dot
  /// A picture for LaTeX.
  case tikz

  /// Whether it is a picture, of which a part has to be chosen if there is too much.
  public var isPicture: Bool {
    switch self {
    case .svg, .dot, .tikz: true
    case .text, .csv, .json: false
    }
  }

  /// How files of these formats are called, for people.
  public static let endings = [".txt", ".csv", ".json", ".svg", ".dot", ".tex"]

  /// The format that the ending of a file's name stands for; nil if it is none of them.
  public init?(fileName: String) {
    let ending = fileName.split(separator: ".").last.map(String.init) ?? ""
    switch ending.lowercased() {
    case "txt": self = .text
    case "csv": self = .csv
    case "json": self = .json
    case "svg": self = .svg
    case "dot", "gv": self = .dot
    case "tex", "tikz": self = .tikz
    default: return nil
    }
  }
}
