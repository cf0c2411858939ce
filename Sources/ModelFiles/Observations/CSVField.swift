/// One field of a CSV record.
struct CSVField {
  let bytes: Range<Int>
  /// Whether it stood in quotes, which keep its blanks.
  let isQuoted: Bool
  let mark: DocumentMark

  /// What the field says: quoted, with its doubled quotes single; else without outer blanks.
  func text(in scan: TextScan) -> String {
    let text = scan.text(bytes, stripped: !isQuoted)
    guard isQuoted, text.contains("\"") else { return text }
    var plain = ""
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { plain.unicodeScalars.append(scalar) }
    }
    return plain
  }
}
