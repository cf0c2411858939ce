/// How a number stands in a file of NumPy's format: floats and integers of either order of bytes,
/// and truths.
struct NumPyType: Equatable {
  private enum Kind { case float, signed, unsigned }

  private let kind: Kind
  /// The bytes of a number.
  let size: Int
  /// Whether the byte that counts most comes first.
  private let isBigEndian: Bool

  /// - Parameter name: as NumPy writes it: `<f8`. Nil for any other type, such as objects, which
  ///   are pickles.
  init?(_ name: String) {
    let known: [String: (Kind, Int)] = [
      "f8": (.float, 8), "f4": (.float, 4), "f2": (.float, 2), "i8": (.signed, 8),
      "i4": (.signed, 4), "i2": (.signed, 2), "i1": (.signed, 1), "u8": (.unsigned, 8),
      "u4": (.unsigned, 4), "u2": (.unsigned, 2), "u1": (.unsigned, 1), "b1": (.unsigned, 1),
    ]
    guard let order = name.first, "<>|".contains(order),
      let (kind, size) = known[String(name.dropFirst())], (order == "|") == (size == 1)
    else { return nil }
    self.kind = kind
    self.size = size
    self.isBigEndian = order == ">"
  }

  /// Whether it is one of whole numbers.
  var isWhole: Bool { kind != .float }

  /// Whether it is one of floats with less than double precision.
  var isCoarse: Bool { kind == .float && size < 8 }

  /// A number by its place.
  @inline(__always)
  func number(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    if kind == .float {
      if size == 8 { return Double(bitPattern: load(body, place)) }
      if size == 4 { return Double(Float(bitPattern: load(body, place))) }
      return Self.half(load(body, place))
    }
    return kind == .signed ? signed(body, place) : unsigned(body, place)
  }

  private func signed(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    switch size {
    case 8: Double(load(body, place) as Int64)
    case 4: Double(load(body, place) as Int32)
    case 2: Double(load(body, place) as Int16)
    default: Double(load(body, place) as Int8)
    }
  }

  private func unsigned(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    switch size {
    case 8: Double(load(body, place) as UInt64)
    case 4: Double(load(body, place) as UInt32)
    case 2: Double(load(body, place) as UInt16)
    default: Double(load(body, place) as UInt8)
    }
  }

  /// A float of half precision: a sign, five bits of exponent, ten of the fraction.
  private static func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let size: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
      }
    return bits >> 15 == 0 ? size : -size
  }

  @inline(__always)
  private func load<Number: FixedWidthInteger>(
    _ body: UnsafeRawBufferPointer, _ place: Int
  ) -> Number {
    let offset = place * MemoryLayout<Number>.size
    let bits = body.loadUnaligned(fromByteOffset: offset, as: Number.self)
    return isBigEndian ? Number(bigEndian: bits) : Number(littleEndian: bits)
  }
}
