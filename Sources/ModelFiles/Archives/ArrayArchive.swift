/// The arrays of a `.npz` file by their names: what `np.savez` writes.
struct ArrayArchive {
  private let zip: ZipArchive
  private let limits: Limits
  /// What people call what the arrays are to be.
  let format: String
  /// Without the suffix that they have as members.
  let names: [String]

  /// - Throws: what keeps the bytes from being such a file.
  init(_ bytes: [UInt8], format: String, limits: Limits) throws(DocumentError) {
    self.zip = try ZipArchive(bytes)
    self.limits = limits
    self.format = format
    self.names = zip.members.map { Self.name(of: $0) }
  }

  private static func name(of member: ZipArchive.Member) -> String {
    member.name.hasSuffix(".npy") ? String(member.name.dropLast(4)) : member.name
  }

  /// The array of a name, which may also have the underscore that attributes of estimators end with;
  /// nil if there is none.
  ///
  /// - Throws: what is wrong with it.
  func file(_ name: String) throws(DocumentError) -> NumPyFile? {
    let member = zip.members.first {
      let found = Self.name(of: $0)
      return [name, name + "_", "_" + name, "_" + name + "_"].contains(found)
    }
    guard let member else { return nil }
    return NumPyFile(bytes: try zip.content(of: member, limits: limits), name: name)
  }

  /// The numbers of a name; nil if there are none.
  ///
  /// - Throws: what is wrong with them.
  func numbers(
    _ name: String, dimensions: ClosedRange<Int> = 1...4
  ) throws(DocumentError) -> NumberArray? {
    guard let file = try file(name) else { return nil }
    do throws(DocumentError) {
      return try file.array(limits: limits, dimensions: dimensions)
    } catch {
      throw error.below([.name(name)])
    }
  }

  /// The finite numbers of an array that must be there, and have some shape.
  ///
  /// - Parameter shape: the lengths; nil = any.
  func required(_ name: String, _ shape: [Int?]? = nil) throws(DocumentError) -> NumberArray {
    guard let array = try numbers(name) else {
      throw DocumentError(.foreign(.missingArray(name, format: format)))
    }
    if let shape { try check(array, name, shape) }
    return array
  }

  /// Refuses an array of another shape.
  func check(_ array: NumberArray, _ name: String, _ shape: [Int?]) throws(DocumentError) {
    let fits =
      array.shape.count == shape.count
      && Swift.zip(array.shape, shape).allSatisfy { $1 ?? $0 == $0 }
    if fits { return }
    let words = shape.map { $0.map(String.init) ?? "N" }
    throw DocumentError(
      .foreign(
        .arrayShape(
          name, found: array.shape,
          expected: "(\(words.joined(separator: ", "))\(words.count == 1 ? "," : ""))")))
  }

  /// The word of a name; nil if there is none.
  func text(_ name: String) throws(DocumentError) -> String? { try file(name)?.text() }
}

extension NumberArray {
  /// The rows of a table, or one number each of a list.
  func rows() -> [ArraySlice<Double>] {
    let width = shape.dropFirst().reduce(1, *)
    return (0..<(shape.first ?? 0)).map { values[($0 * width)..<(($0 + 1) * width)] }
  }

  /// As a list of numbers, of rows, of tables.
  var node: DocumentNode { Self.node(values[...], shape[...]) }

  private static func node(
    _ values: ArraySlice<Double>, _ shape: ArraySlice<Int>
  ) -> DocumentNode {
    if shape.count <= 1 { return .row(values) }
    let width = shape.dropFirst().reduce(1, *)
    return .list(
      (0..<(shape.first ?? 0)).map { place in
        let start = values.startIndex + place * width
        return node(values[start..<(start + width)], shape.dropFirst())
      })
  }
}
