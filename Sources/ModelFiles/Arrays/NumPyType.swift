/// How a number stands in a file of NumPy's format: little-endian floats and integers, and truths.
struct NumPyType: Equatable {
  private enum Kind { case float, signed, unsigned }

  private let kind: Kind
  /// The bytes of a number.
  let size: Int

  /// - Parameter name: as NumPy writes it: `<f8`. Nil for any other type, such as objects, which are
  ///   pickles.
  init?(_ name: String) {
    let known: [String: (Kind, Int)] = [
      "<f8": (.float, 8), "<f4": (.float, 4), "<i8": (.signed, 8), "<i4": (.signed, 4),
      "<i2": (.signed, 2), "|i1": (.signed, 1), "<u8": (.unsigned, 8), "<u4": (.unsigned, 4),
      "<u2": (.unsigned, 2), "|u1": (.unsigned, 1), "|b1": (.unsigned, 1),
    ]
    guard let (kind, size) = known[name] else { return nil }
    self.kind = kind
    self.size = size
  }

  /// Whether it is one of whole numbers.
  var isWhole: Bool { kind != .float }

  /// A number by its place.
  @inline(__always)
  func number(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    if kind == .float {
      if size == 8 { return Double(bitPattern: load(body, place)) }
      return Double(Float(bitPattern: load(body, place)))
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

  @inline(__always)
  private func load<Number: FixedWidthInteger>(
    _ body: UnsafeRawBufferPointer, _ place: Int
  ) -> Number {
    let offset = place * MemoryLayout<Number>.size
    return Number(littleEndian: body.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
