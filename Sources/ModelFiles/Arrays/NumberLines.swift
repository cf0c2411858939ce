/// Numbers as text: one row a line, separated by commas, without a header.
enum NumberLines {
  /// - Parameters:
  ///   - name: what errors call the file.
  ///   - missing: what an empty field or `null` is; nil = not allowed. `-inf` is read anyhow.
  ///   - limits: how much memory the numbers may take.
  static func array(
    _ text: String, name: String, missing: Double?, limits: Limits
  ) throws(DocumentError) -> NumberArray {
    var text = text
    if text.isEmpty { throw DocumentError(.emptyFile) }
    let result = text.withUTF8 { bytes in
      Result { () throws(DocumentError) in
        let fields = fields(bytes)
        try limits.checkBytes(8 * Double(fields))
        var scan = NumberLinesScan(bytes: bytes, missing: missing, fields: fields)
        return try scan.read()
      }
    }
    let (values, rows) = try result.get()
    return NumberArray(
      file: name, shape: [rows, values.count / rows], values: values, isLines: true)
  }

  /// How many fields stand in the text: each ends with a comma, a line's end or the file's.
  private static func fields(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let ends = bytes.count { $0 == UInt8(ascii: ",") || $0 == 0x0A }
    return bytes.last == 0x0A ? ends : ends + 1
  }
}
