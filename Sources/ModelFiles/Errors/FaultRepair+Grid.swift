import DynamicProgramming

/// What is put in the place of a map that is at fault, or of its rules.
extension FaultRepair {
  /// A map's rules without what is at fault: a letter that it does not have, or all that stands
  /// behind a key; of its rows one that is as long as the first.
  func grid(_ fault: DocumentError) -> DocumentNode? {
    guard fault.path.count >= 2 else { return nil }
    return fault.path[1] == .name("rows") ? rows(fault) : rules(fault)
  }

  private func rules(_ fault: DocumentError) -> DocumentNode? {
    let letter: String? =
      switch fault.fault {
      case .letterNotOnMap(let letter), .letterIsBlocked(let letter), .notALetter(let letter, _):
        letter
      default: nil
      }
    return change(Array(fault.path.prefix(2))) { node in
      if let letter, let items = node.list, items.contains(where: { $0.text == letter }) {
        return node.with(items.filter { $0.text != letter })
      }
      guard let entries = node.map else { return nil }
      let key: String? =
        if fault.path.count > 2, case .name(let name) = fault.path[2] { name } else { letter }
      let rest = entries.filter { $0.key != key }
      return rest.count < entries.count ? node.with(rest) : nil
    }
      ?? change([fault.path[0]]) { node in
        guard case .name(let key) = fault.path[1] else { return nil }
        return without(key, in: node)
      }
  }

  // MARK: Rows

  private func rows(_ fault: DocumentError) -> DocumentNode? {
    switch fault.fault {
    case .wrongLength(_, let width, .cells):
      change(fault.path) { node in
        node.text.flatMap { Self.row(Array($0), width: width) }.map { .text($0) }
      }
    case .starts: change(Array(fault.path.prefix(2)), Self.withOneStart)
    default: nil
    }
  }

  /// A row of another length that has all letters still; nil where it has no room for them.
  private static func row(_ cells: [Character], width: Int) -> String? {
    var row = Array(cells.prefix(width))
    for letter in cells.dropFirst(width) where letter != "." {
      guard let free = row.lastIndex(of: ".") else { return nil }
      row[free] = letter
    }
    return String(row) + String(repeating: ".", count: width - row.count)
  }

  /// The rows with the first of several starts, or with one in the first free cell.
  private static func withOneStart(_ node: DocumentNode) -> DocumentNode? {
    guard let texts = node.list?.map(\.text), !texts.contains(nil) else { return nil }
    var rows = texts.compactMap { $0.map(Array.init) }
    var hasStart = false
    for row in rows.indices {
      for column in rows[row].indices where rows[row][column] == "S" {
        if hasStart { rows[row][column] = "." }
        hasStart = true
      }
    }
    if !hasStart {
      guard let row = rows.firstIndex(where: { $0.contains(".") }),
        let column = rows[row].firstIndex(of: ".")
      else { return nil }
      rows[row][column] = "S"
    }
    return node.with(rows.map { .text(String($0)) })
  }
}

extension DocumentNode {
  /// The same list with other items.
  fileprivate func with(_ items: [DocumentNode]) -> DocumentNode {
    .list(items, at: mark.map(DocumentPlace.mark) ?? .nowhere)
  }
}
