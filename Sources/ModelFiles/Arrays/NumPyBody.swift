/// The numbers behind the header of a file of NumPy's format.
struct NumPyBody {
  let bytes: [UInt8]
  /// Where the numbers begin; as many as the shape says are known to follow.
  let start: Int
  /// The bytes of a number: 8 or 4.
  let size: Int
  /// How many numbers there are: the product of the shape.
  let count: Int
  let header: NumPyHeader

  /// How many numbers along each of two axes are turned at once, so that both sides stay in the
  /// fastest cache.
  private static let tile = 32

  /// The last axis runs fastest.
  func values() -> [Double] {
    // The other lengths may be anything beside a zero, and are not walked along.
    if count == 0 { return [] }
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      LargePages.advise(UnsafeMutableRawBufferPointer(values))
      bytes.withUnsafeBytes { raw in
        let body = UnsafeRawBufferPointer(rebasing: raw[start...])
        if header.isFortranOrder && header.shape.count > 1 {
          turn(body, into: values)
        } else {
          for place in 0..<count {
            values.initializeElement(at: place, to: number(body, place))
          }
        }
      }
      initialized = count
    }
  }

  @inline(__always)
  private func number(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    if size == 8 {
      let bits = body.loadUnaligned(fromByteOffset: place << 3, as: UInt64.self)
      return Double(bitPattern: UInt64(littleEndian: bits))
    }
    let bits = body.loadUnaligned(fromByteOffset: place << 2, as: UInt32.self)
    return Double(Float(bitPattern: UInt32(littleEndian: bits)))
  }

  /// From the first axis running fastest to the last, tile by tile; a table is three axes of which
  /// the middle one has length 1.
  private func turn(_ body: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>)
  {
    let rows = header.shape[0]
    let columns = header.shape[header.shape.count - 1]
    let middle = header.shape.count == 3 ? header.shape[1] : 1
    for layer in 0..<middle {
      for top in stride(from: 0, to: rows, by: Self.tile) {
        for left in stride(from: 0, to: columns, by: Self.tile) {
          for row in top..<min(rows, top + Self.tile) {
            for column in left..<min(columns, left + Self.tile) {
              values.initializeElement(
                at: (row * middle + layer) * columns + column,
                to: number(body, row + rows * (layer + middle * column)))
            }
          }
        }
      }
    }
  }
}
