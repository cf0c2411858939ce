/// Unpacks a stream of DEFLATE, as zip files have it.
///
/// Nothing beyond the size that the archive announces is written, so a small file cannot fill the
/// memory. Source: RFC 1951.
struct Inflate {
  /// The stream is none, or says more than it should.
  struct Failure: Error, Equatable {}

  private let source: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var bits: UInt64 = 0
  private var bitCount = 0

  /// - Parameters:
  ///   - bytes: the stream, and nothing behind it.
  ///   - size: how many bytes it stands for.
  /// - Throws: if the stream is damaged, or stands for another number of bytes.
  /// - Complexity: O(size).
  static func bytes(
    of bytes: ArraySlice<UInt8>, size: Int
  ) throws(Failure) -> [UInt8] {
    let result = bytes.withUnsafeBufferPointer { source in
      Result { () throws(Failure) in
        var inflate = Inflate(source)
        return try inflate.run(size: size)
      }
    }
    return try result.get()
  }

  private init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
  }

  private mutating func run(size: Int) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(size)
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored(to: &output, size)
      case 1: try expand(.fixedLiterals, .fixedDistances, to: &output, size)
      case 2:
        let (literals, distances) = try readCodes()
        try expand(literals, distances, to: &output, size)
      default: throw Failure()
      }
    }
    guard output.count == size else { throw Failure() }
    return output
  }

  // MARK: - Bits

  private mutating func refill() {
    while bitCount <= 56, place < source.count {
      bits |= UInt64(source[place]) << UInt64(bitCount)
      place += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) throws(Failure) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw Failure() }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func symbol(_ code: HuffmanCode) throws(Failure) -> Int {
    if bitCount < HuffmanCode.longest { refill() }
    let entry = code.entries[Int(bits & UInt64(code.mask))]
    let length = Int(entry & 15)
    guard length > 0, length <= bitCount else { throw Failure() }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }

  // MARK: - Blocks

  private mutating func copyStored(to output: inout [UInt8], _ size: Int) throws(Failure) {
    _ = try take(bitCount & 7)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF, output.count + length <= size else { throw Failure() }
    for _ in 0..<length { output.append(UInt8(try take(8))) }
  }

  private mutating func expand(
    _ literals: HuffmanCode, _ distances: HuffmanCode, to output: inout [UInt8], _ size: Int
  ) throws(Failure) {
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < size else { throw Failure() }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol <= 285 else { throw Failure() }
      let (base, extra) = Self.lengths[symbol - 257]
      let length = base + (try take(extra))
      let code = try self.symbol(distances)
      guard code < Self.distances.count else { throw Failure() }
      let (nearest, more) = Self.distances[code]
      let distance = nearest + (try take(more))
      guard distance <= output.count, output.count + length <= size else { throw Failure() }
      let start = output.count - distance
      for offset in 0..<length { output.append(output[start + offset]) }
    }
  }

  /// The codes of a block that brings its own.
  private mutating func readCodes() throws(Failure) -> (HuffmanCode, HuffmanCode) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    for symbol in Self.order.prefix(lengthCount) { lengths[symbol] = try take(3) }
    let code = try HuffmanCode(lengths)
    var all: [Int] = []
    while all.count < literalCount + distanceCount {
      switch try symbol(code) {
      case let length where length < 16: all.append(length)
      case 16:
        guard let last = all.last else { throw Failure() }
        all += repeatElement(last, count: 3 + (try take(2)))
      case 17: all += repeatElement(0, count: 3 + (try take(3)))
      default: all += repeatElement(0, count: 11 + (try take(7)))
      }
    }
    guard all.count == literalCount + distanceCount else { throw Failure() }
    return (
      try HuffmanCode(Array(all[..<literalCount])), try HuffmanCode(Array(all[literalCount...]))
    )
  }

  /// In which order the lengths of the code for lengths stand.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The least length of each code from 257 on, and how many bits are added to it.
  private static let lengths = ranges(codes: 28, from: 3, perDoubling: 4) + [(258, 0)]

  /// The least distance of each code, and how many bits are added to it.
  private static let distances = ranges(codes: 30, from: 1, perDoubling: 2)

  /// Ranges of numbers, one behind the other, that double in size after so many codes; the first
  /// twice as many hold one number each.
  private static func ranges(codes: Int, from first: Int, perDoubling: Int) -> [(Int, Int)] {
    var base = first
    return (0..<codes).map { code in
      let extra = code < 2 * perDoubling ? 0 : code / perDoubling - 1
      defer { base += 1 << extra }
      return (base, extra)
    }
  }
}

/// A prefix code by the lengths of its words, ready to be looked up by the bits that come next.
struct HuffmanCode {
  /// The longest word, in bits.
  static let longest = 15

  /// By the next bits, first bit lowest: the symbol, times 16, and the length of its word; 0 where
  /// no word begins so.
  let entries: [UInt16]
  let mask: Int

  /// - Parameter lengths: of the word of each symbol; 0 = it has none.
  /// - Throws: if there are more words than such lengths leave room for.
  init(_ lengths: [Int]) throws(Inflate.Failure) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    var room = 1
    for length in 1...Self.longest {
      room = room * 2 - counts[length]
      if room < 0 { throw Inflate.Failure() }
    }
    let width = max(1, lengths.max() ?? 1)
    var next = [Int](repeating: 0, count: Self.longest + 2)
    for length in 1...Self.longest { next[length + 1] = (next[length] + counts[length]) << 1 }
    var entries = [UInt16](repeating: 0, count: 1 << width)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let word = next[length]
      next[length] += 1
      let entry = UInt16(symbol << 4 | length)
      let start = Self.reversed(word, length)
      for place in stride(from: start, to: 1 << width, by: 1 << length) { entries[place] = entry }
    }
    self.entries = entries
    self.mask = 1 << width - 1
  }

  private static func reversed(_ word: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) { $0 | (word >> $1 & 1) << (length - 1 - $1) }
  }

  private init(fixed lengths: [Int]) {
    // Such lengths leave no room for a fault.
    self = (try? HuffmanCode(lengths)) ?? HuffmanCode()
  }

  private init() {
    entries = [0, 0]
    mask = 1
  }

  /// Of letters and lengths, in blocks that bring no code of their own.
  static let fixedLiterals = HuffmanCode(
    fixed: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })

  /// Of distances, in blocks that bring no code of their own.
  static let fixedDistances = HuffmanCode(fixed: [Int](repeating: 5, count: 30))
}
