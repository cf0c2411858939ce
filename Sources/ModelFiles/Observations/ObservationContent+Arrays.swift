import DynamicProgramming

/// Observations that stand in arrays.
extension ObservationContent {
  /// The array of the key that was named, the only one, or X.
  func archived() throws(DocumentError) -> NodeList {
    let archive = try ArrayArchive(source.bytes, format: "the observations", limits: limits)
    let named = source.key ?? source.column
    let key = named ?? archive.main ?? "X"
    if let file = try archive.file(key), let words = words(in: file) { return words }
    guard let array = try archive.numbers(key, dimensions: 1...2) else {
      throw DocumentError(
        named == nil && !archive.names.isEmpty
          ? .severalArrays(names: archive.names, option: columnOption)
          : .unknownArray(key, nearest: Nearest.name(to: key, among: archive.names)))
    }
    return try nodes(of: array, source.key == nil ? nil : source.column)
  }

  /// An observation for each row. Where observations are symbols, whole numbers that are none of
  /// their names are codes, counted from 0.
  ///
  /// - Parameter column: which of an array's columns is taken, or several joined by commas, counted
  ///   from 0; nil = all.
  func nodes(of array: NumberArray, _ column: String?) throws(DocumentError) -> NodeList {
    let array =
      try column.map { column throws(DocumentError) in
        try ArrayObservations.columns(column, of: array)
      } ?? array
    if array.values.isEmpty { throw DocumentError(.emptyArray(shape: array.shape)) }
    let nodes = ArrayObservations.nodes(array)
    guard let symbols = shape.symbols, array.values.count == array.shape.first else { return nodes }
    let codes = array.values.map { $0.isNaN ? -1 : Int(exactly: $0) ?? symbols.count }
    let areNames = nodes.allSatisfy { $0.text.map { symbols.place(of: $0) != nil } ?? true }
    let mayBeCodes =
      codes.allSatisfy { $0 < symbols.count && $0 >= -1 } && !array.values.contains { $0 < 0 }
    if areNames || !mayBeCodes {
      if mayBeCodes, !codes.allSatisfy({ $0 < 0 || symbols.names[$0] == "\($0)" }) {
        remarks.add(
          "the numbers of the array are names of symbols; as codes, counted from 0, they would be others"
        )
      }
      if !areNames { try checkCodes(array, among: symbols, nodes) }
      return nodes
    }
    remarks.add("the numbers of the array are codes of symbols, which are counted from 0")
    return NodeList(
      codes.map { code -> DocumentNode in code < 0 ? .missing : .text(symbols.names[code]) })
  }

  /// Refuses a number that is no code, where none is the name of a symbol: all are meant as codes
  /// then.
  private func checkCodes(
    _ array: NumberArray, among symbols: NameIndex, _ nodes: NodeList
  ) throws(DocumentError) {
    if symbols.count == 0 || nodes.contains(where: { symbols.place(of: $0.text ?? "") != nil }) {
      return
    }
    let fault = array.values.firstIndex {
      !$0.isNaN && !(0..<symbols.count).contains(Int(exactly: $0) ?? -1)
    }
    guard let fault else { return }
    // There is one a row, also where the array has a single axis: its place says it all.
    throw DocumentError(
      .outOfRange(NumberToken.document(array.values[fault]), .whole(0...(symbols.count - 1))),
      path: [.name("observations"), .place(fault + 1)])
  }

  /// An array of words, where observations are such; nil if it has no words.
  func words(in file: NumPyFile) -> NodeList? {
    if shape.areNumbers { return nil }
    return file.texts().map { words in NodeList(words.map { shape.node($0, place: .nowhere) }) }
  }
}
