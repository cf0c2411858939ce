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
