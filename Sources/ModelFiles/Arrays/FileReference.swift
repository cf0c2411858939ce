/// `{file: A.npy}` where the format has a row or a table.
///
/// A state may be called `file`. So a map is taken as a reference only if `file` is its only key,
/// a scalar stands behind it, and no state (of a row over symbols: no symbol) bears that name.
enum FileReference {
  static let key = "file"

  /// The node that names the file; nil if the map is an ordinary row or table.
  ///
  /// - Parameter names: what the keys of an ordinary map may be.
  static func file(in node: DocumentNode, names: NameIndex) -> DocumentNode? {
    guard let map = node.map, map.count == 1, map[0].key == key, map[0].value.text != nil,
      names.place(of: key) == nil
    else { return nil }
    return map[0].value
  }
}
