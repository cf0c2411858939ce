/// Files of NumPy's format, assembled by hand.
enum NumPyBytes {
  /// A file of doubles.
  ///
  /// - Parameters:
  ///   - shape: one or more lengths.
  ///   - values: in the order in which they stand in the file.
  static func file(
    _ shape: [Int], _ values: [Double], fortran: Bool = false, major: UInt8 = 1
  ) -> [UInt8] {
    header(dict("<f8", fortran, shape), major: major)
      + values.flatMap { bytes($0.bitPattern) }
  }

  /// A file of single-precision numbers.
  static func file(singles shape: [Int], _ values: [Float]) -> [UInt8] {
    header(dict("<f4", false, shape)) + values.flatMap { bytes($0.bitPattern) }
  }

  /// A file whose header announces anything, and what may follow it: lengths that are small, at
  /// the ends of their types, or none, and often a zero among them.
  static func hostile(using random: inout some RandomNumberGenerator) -> [UInt8] {
    let lengths: [UInt64] = [
      0, 0, 1, 2, 3, 1 << 20, 1 << 31, 1 << 32, 1 << 59, 1 << 60, 1 << 62, 1 << 63 - 1, 1 << 63,
      .max,
    ]
    let shape = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let length = lengths[Int.random(in: 0..<lengths.count, using: &random)]
      return "\(length &+ UInt64.random(in: 0...1, using: &random)),"
    }
    let isFortran = Bool.random(using: &random)
    let type = Bool.random(using: &random) ? "<f8" : "<f4"
    let dict =
      "{'descr': '\(type)', 'fortran_order': \(isFortran ? "True" : "False"), "
      + "'shape': (\(shape.joined(separator: " ")))}"
    let following = [0, 0, 0, 4, 8, 16, 32][Int.random(in: 0..<7, using: &random)]
    return header(dict) + [UInt8](repeating: 0, count: following)
  }

  static func dict(_ type: String, _ fortran: Bool, _ shape: [Int]) -> String {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    return "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), "
      + "'shape': (\(lengths)), }"
  }

  /// All that stands before the numbers, filled up to a multiple of 64 bytes.
  static func header(_ dict: String, major: UInt8 = 1) -> [UInt8] {
    let start = major == 1 ? 10 : 12
    let length = (start + dict.utf8.count + 1 + 63) / 64 * 64 - start
    let blanks = String(repeating: " ", count: length - dict.utf8.count - 1)
    let size = bytes(UInt64(length)).prefix(start - 8)
    return [0x93] + Array("NUMPY".utf8) + [major, 0] + size + Array((dict + blanks + "\n").utf8)
  }

  private static func bytes(_ bits: some FixedWidthInteger) -> [UInt8] {
    (0..<(bits.bitWidth / 8)).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
  }
}
