/// Symbols by the bytes of their names.
struct SymbolTable: Sendable {
  let names: NameIndex
  private let bytes: ByteNames

  init(_ names: NameIndex) {
    var bytes = ByteNames()
    for place in 0..<names.count {
      _ = Array(names.names[place].utf8).withUnsafeBytes { bytes.insert($0) }
    }
    self.names = names
    self.bytes = bytes
  }

  /// The place of the symbol of exactly these bytes.
  @inline(__always)
  func place(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Int32? {
    bytes.place(of: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: name)))
  }
}
