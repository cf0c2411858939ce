/// Writes arrays as `np.save` does.
enum NumPyWriter {
  static func file(_ numbers: [Double], _ shape: [Int]) -> [UInt8] {
    header("<f8", shape) + numbers.flatMap { little($0.bitPattern, 8) }
  }

  static func file(whole numbers: [Int64], _ shape: [Int]) -> [UInt8] {
    header("<i8", shape) + numbers.flatMap { little(UInt64(bitPattern: $0), 8) }
  }

  /// Whole numbers that are not negative.
  static func file(unsigned numbers: [UInt64], _ shape: [Int]) -> [UInt8] {
    header("<u8", shape) + numbers.flatMap { little($0, 8) }
  }

  /// Truths.
  static func file(truths: [Bool], _ shape: [Int]) -> [UInt8] {
    header("|b1", shape) + truths.map { $0 ? 1 : 0 }
  }

  /// - Parameter isSingle: whether it is one text by itself, without an axis.
  static func file(texts: [String], isSingle: Bool = false) -> [UInt8] {
    let width = max(1, texts.map { $0.unicodeScalars.count }.max() ?? 1)
    let body = texts.flatMap { text in
      let scalars = text.unicodeScalars.map { UInt64($0.value) }
      return (scalars + [UInt64](repeating: 0, count: width - scalars.count))
        .flatMap { little($0, 4) }
    }
    return header("<U\(width)", isSingle ? [] : [texts.count]) + body
  }

  private static func header(_ type: String, _ shape: [Int]) -> [UInt8] {
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
    let size = (10 + text.utf8.count + 1 + 63) / 64 * 64 - 10
    text += String(repeating: " ", count: size - text.utf8.count - 1) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + little(UInt64(size), 2) + Array(text.utf8)
  }

  private static func little(_ number: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }
}
