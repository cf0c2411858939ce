/// Numbers as text: one row a line, separated by commas, without a header.
enum NumberLines {
  /// - Parameters:
  ///   - name: what errors call the file.
  ///   - missing: what an empty field or `null` is; nil = not allowed. `-inf` is read anyhow.
  static func array(
    _ text: String, name: String, missing: Double?
  ) throws(DocumentError) -> NumberArray {
    var text = text
    if text.isEmpty { throw DocumentError(.emptyFile) }
    let result = text.withUTF8 { bytes in
      Result { () throws(DocumentError) in
        var scan = NumberLinesScan(bytes: bytes, missing: missing)
        return try scan.read()
      }
    }
    let (values, rows) = try result.get()
    return NumberArray(
      file: name, shape: [rows, values.count / rows], values: values, isLines: true)
  }
}
