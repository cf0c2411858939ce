/// An article as a page of the manual: Markdown to the macros of man(7), as far as articles need
/// it.
package struct ManualPage {
  /// The page, ready for `man`.
  package private(set) var text: String
  private var lines: ArraySlice<Substring>
  /// Whether the last thing was a paragraph of the running text, so that the next needs a macro.
  private var isInText = false

  /// - Parameters:
  ///   - article: its text; the title becomes the heading of the description.
  ///   - name: what the page is called, with one line on what it is.
  package init(article: String, name: String, section: Int, summary: String, program: String) {
    lines = article.split(separator: "\n", omittingEmptySubsequences: false)[...]
    text = """
      .\\" Made from the article; see .ci/man.
      .TH \(name.uppercased()) \(section) "" \(program)
      .SH NAME
      \(name) \\- \(summary)
      .SH DESCRIPTION

      """
    while !lines.isEmpty { addBlock() }
  }

  private mutating func addBlock() {
    guard let line = lines.popFirst() else { return }
    if line.hasPrefix("# ") || line == "## Overview" || line.isEmpty || line.hasPrefix("<!--") {
      return
    }
    if line.hasPrefix("## ") { return addHeading(".SH", line.dropFirst(3).uppercased()) }
    if line.hasPrefix("### ") { return addHeading(".SS", String(line.dropFirst(4))) }
    if line.hasPrefix("```") { return addCode(until: { $0.hasPrefix("```") }, from: []) }
    if line.hasPrefix("    ") {
      return addCode(until: { !$0.hasPrefix("    ") }, from: [line])
    }
    if line.hasPrefix("|") { return addTable(head: line) }
    addParagraph(line)
  }

  private mutating func addHeading(_ macro: String, _ title: String) {
    text += "\(macro) \(Self.escaped(title[...]))\n"
    isInText = false
  }

  private mutating func addCode(until ends: (Substring) -> Bool, from first: [Substring]) {
    let body = first + lines.prefix { !ends($0) }
    lines = lines.dropFirst(body.count - first.count)
    if first.isEmpty { _ = lines.popFirst() }
    text += ".PP\n.RS 4\n.nf\n"
    for line in body { text += Self.escaped(line.dropFirst(first.isEmpty ? 0 : 4)) + "\n" }
    text += ".fi\n.RE\n"
    isInText = true
  }

  /// A row is an entry whose name is its first cell.
  private mutating func addTable(head: Substring) {
    let rows = lines.prefix { $0.hasPrefix("|") }
    lines = lines.dropFirst(rows.count)
    for row in rows.dropFirst() {
      let cells = row.dropFirst().dropLast().split(
        separator: "|", omittingEmptySubsequences: false
      ).map { $0.drop { $0 == " " } }.map { cell in
        cell.last == " " ? cell.dropLast() : cell
      }
      let rest = cells.dropFirst().filter { !$0.isEmpty }.map(Self.styled)
      text += ".TP\n\(Self.styled(cells[0]))\n\(rest.joined(separator: "; ")).\n"
    }
    isInText = true
  }

  private mutating func addParagraph(_ first: Substring) {
    let isItem = first.hasPrefix("- ")
    let more = lines.prefix { line in
      !line.isEmpty && !line.hasPrefix("- ") && !line.hasPrefix("|") && !line.hasPrefix("```")
    }
    lines = lines.dropFirst(more.count)
    let words = ([isItem ? first.dropFirst(2) : first] + more).map { $0.drop { $0 == " " } }
    if isItem { text += ".IP \\(bu 2\n" } else if isInText { text += ".PP\n" }
    text += Self.styled(words.joined(separator: "\n")[...]) + "\n"
    isInText = true
  }

  /// Code and what is stressed in bold or underlined, links as their text.
  private static func styled(_ text: Substring) -> String {
    var result = ""
    for (place, part) in text.replacing("``", with: "`").components(around: "`").enumerated() {
      if place % 2 == 1 {
        result += "\\fB\(escaped(part))\\fR"
      } else {
        result += stressed(escaped(part))
      }
    }
    return result.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : String($0) }
      .joined(separator: "\n")
  }

  private static func stressed(_ text: String) -> String {
    let kept = text.replacing("\\e*", with: "\u{1}")
    return kept.replacing(/\*\*([^*]+)\*\*/) { "\\fB\($0.1)\\fR" }
      .replacing(/\*([^*]+)\*/) { "\\fI\($0.1)\\fR" }
      .replacing(/\[([^\]]+)\]\([^)]+\)/) { "\($0.1)" }
      .replacing("\u{1}", with: "*")
  }

  private static func escaped(_ text: Substring) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : String(plain)
  }
}

extension Substring {
  fileprivate func components(around separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
