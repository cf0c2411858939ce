/// What a source file imports though its layer may not: one sentence for each.
enum LayerCheck {
  static func complaints(about file: SourceFile) -> [String] {
    file.path.hasSuffix(".swift") ? swiftComplaints(about: file) : cComplaints(about: file)
  }

  private static func swiftComplaints(about file: SourceFile) -> [String] {
    guard let allowed = ImportTable.allowed[file.module] else {
      return ["\(file.path): no layer is called \(file.module)"]
    }
    return file.imports.filter { !allowed.contains($0) }
      .map { "\(file.path): \(file.module) may not import \($0)" }
  }

  private static func cComplaints(about file: SourceFile) -> [String] {
    if file.module == "CNcurses" && file.path.hasSuffix(".c") { return [] }
    return file.includes.filter { $0.contains("curses") && !$0.hasPrefix("CNcurses") }
      .map { "\(file.path): only the C file of CNcurses may include \($0)" }
  }
}
