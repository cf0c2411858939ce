/// Whole numbers from −1 on, one after the other: the symbols of a sequence, the states of a path.
/// A byte each where that holds all of them, else four.
public struct CompactIntegers: Sendable, RandomAccessCollection {
  private var storage: Storage

  private enum Storage: Sendable {
    /// 255 stands for −1.
    case bytes([UInt8])
    case words([Int32])
  }

  /// The largest number that a byte holds.
  static let largestInByte = 254

  /// - Complexity: O(n).
  public init(_ numbers: [Int32]) {
    let isNarrow = (numbers.max() ?? 0) <= Self.largestInByte
    storage = isNarrow ? .bytes(numbers.map { UInt8(truncatingIfNeeded: $0) }) : .words(numbers)
  }

  /// - Complexity: O(n).
  public init(_ numbers: [Int]) {
    self.init(numbers.map(Int32.init))
  }

  /// The numbers as those that places are counted with.
  ///
  /// - Complexity: O(n).
  public var listed: [Int] { map { Int($0) } }

  /// - Parameter bytes: 0 … 254, and 255 for −1.
  public init(bytes: [UInt8]) {
    storage = .bytes(bytes)
  }

  /// 0.
  public var startIndex: Int { 0 }

  /// How many there are.
  public var endIndex: Int {
    switch storage {
    case .bytes(let bytes): bytes.count
    case .words(let words): words.count
    }
  }

  /// A number.
  @inline(__always)
  public subscript(place: Int) -> Int32 {
    switch storage {
    case .bytes(let bytes): bytes[place] == .max ? -1 : Int32(bytes[place])
    case .words(let words): words[place]
    }
  }

  /// Some of the numbers, in memory of their own.
  ///
  /// - Complexity: O(m) for m of them.
  func slice(_ places: Range<Int>) -> CompactIntegers {
    switch storage {
    case .bytes(let bytes): CompactIntegers(bytes: Array(bytes[places]))
    case .words(let words): CompactIntegers(Array(words[places]))
    }
  }

  /// Puts other numbers in the place of some.
  ///
  /// - Complexity: O(n).
  mutating func replaceSubrange(_ places: Range<Int>, with numbers: [Int32]) {
    if case .bytes(var bytes) = storage, (numbers.max() ?? 0) <= Self.largestInByte {
      bytes.replaceSubrange(places, with: numbers.map { UInt8(truncatingIfNeeded: $0) })
      storage = .bytes(bytes)
      return
    }
    var all = Array(self)
    all.replaceSubrange(places, with: numbers)
    self = CompactIntegers(all)
  }

  /// The numbers as they stand in memory: as bytes, 255 for −1, or as words.
  @inline(__always)
  func withElements<Result>(
    _ body: (_ bytes: UnsafePointer<UInt8>?, _ words: UnsafePointer<Int32>?) -> Result
  ) -> Result {
    switch storage {
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { body($0.baseAddress, nil) }
    case .words(let words): words.withUnsafeBufferPointer { body(nil, $0.baseAddress) }
    }
  }
}

extension CompactIntegers {
  /// Takes numbers one by one, without room for larger ones than there are.
  struct Builder {
    private var bytes: [UInt8] = []
    private var words: [Int32] = []
    private let isNarrow: Bool

    /// - Parameters:
    ///   - largest: no number is larger, and none below −1.
    ///   - capacity: how many there will be.
    init(largest: Int, capacity: Int) {
      isNarrow = largest <= CompactIntegers.largestInByte
      if isNarrow { bytes.reserveCapacity(capacity) } else { words.reserveCapacity(capacity) }
    }

    /// The same number everywhere, to be replaced in any order.
    ///
    /// - Parameters:
    ///   - number: −1 or more.
    ///   - count: how many.
    ///   - largest: none that takes its place is larger.
    init(repeating number: Int, count: Int, largest: Int) {
      isNarrow = Swift.max(number, largest) <= CompactIntegers.largestInByte
      if isNarrow {
        bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: count)
      } else {
        words = [Int32](repeating: Int32(number), count: count)
      }
    }

    /// One of those that were taken.
    subscript(place: Int) -> Int {
      @inline(__always) get {
        if isNarrow { return bytes[place] == .max ? -1 : Int(bytes[place]) }
        return Int(words[place])
      }
      @inline(__always) set {
        if isNarrow {
          bytes[place] = UInt8(truncatingIfNeeded: newValue)
        } else {
          words[place] = Int32(newValue)
        }
      }
    }

    @inline(__always)
    mutating func append(_ number: Int) {
      if isNarrow {
        bytes.append(UInt8(truncatingIfNeeded: number))
      } else {
        words.append(Int32(number))
      }
    }

    /// Takes some numbers, in their order.
    mutating func append(contentsOf numbers: [Int32]) {
      if isNarrow {
        bytes.append(contentsOf: numbers.lazy.map { UInt8(truncatingIfNeeded: $0) })
      } else {
        words.append(contentsOf: numbers)
      }
    }

    /// How many were taken.
    var count: Int { isNarrow ? bytes.count : words.count }

    /// What was taken.
    var numbers: CompactIntegers {
      isNarrow ? CompactIntegers(bytes: bytes) : CompactIntegers(words)
    }
  }
}

extension CompactIntegers: Hashable {
  /// Whether both are the same numbers, however they are kept.
  public static func == (left: CompactIntegers, right: CompactIntegers) -> Bool {
    switch (left.storage, right.storage) {
    case (.bytes(let left), .bytes(let right)): left == right
    case (.words(let left), .words(let right)): left == right
    case (.bytes, .words), (.words, .bytes): left.elementsEqual(right)
    }
  }

  /// The same of the same numbers.
  public func hash(into hasher: inout Hasher) {
    for number in self { hasher.combine(number) }
  }
}

extension CompactIntegers: ExpressibleByArrayLiteral {
  /// The numbers of a list.
  public init(arrayLiteral numbers: Int32...) {
    self.init(numbers)
  }
}
