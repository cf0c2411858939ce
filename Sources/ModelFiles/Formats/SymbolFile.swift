import DynamicProgramming

/// A file that numbers symbols: a symbol and its number on each line.
struct SymbolFile {
  private let names: [String: String]
  private let known: Set<String>

  init(_ name: String, _ files: SiblingFiles) throws(DocumentError) {
    let file = try files.read(given: name)
    do throws(DocumentError) {
      let scan = try WordScan(file.bytes, format: "a symbol table of OpenFst")
      var names: [String: String] = [:]
      var known: Set<String> = []
      for line in scan.lines {
        guard line.count == 2 else {
          throw scan.unexpected(line.count > 2 ? line[2] : nil, "a symbol and its number")
        }
        let number = "\(try scan.whole(line[1], "the number of a symbol", in: 0...Int.max))"
        let name = line[0].text
        if !known.insert(name).inserted {
          throw DocumentError(.duplicateName(name), mark: line[0].mark)
        }
        if names.updateValue(name, forKey: number) != nil {
          throw DocumentError(.duplicateName(number), mark: line[1].mark)
        }
      }
      (self.names, self.known) = (names, known)
    } catch {
      throw error.inFile(file.name)
    }
  }

  /// The symbol whose number is 0, which stands for none; nil if the table has none.
  var epsilon: String? { names["0"] }

  /// Whether there is a symbol of that name.
  func has(_ name: String) -> Bool { known.contains(name) }

  func symbol(_ text: String, at mark: DocumentMark) throws(DocumentError) -> String {
    if let name = names[text] { return name }
    if known.contains(text) { return text }
    throw DocumentError(
      .unknownSymbol(text, nearest: Nearest.name(to: text, among: known)), mark: mark)
  }
}
