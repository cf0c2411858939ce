import Glibc

/// Where each sequence stands in a text: in one piece as a rule, or in several, in their order.
struct SequenceExtents: Sendable {
  private var starts: [Int] = []
  /// Behind each sequence's first piece.
  private var ends: [Int] = []
  /// Behind each sequence's last piece, if there is any with several; else empty.
  private var lastEnds: [Int] = []
  /// Of each sequence's further pieces what lies between it and the one before, and how long it is:
  /// seven bits a byte, the lowest first. Empty where no sequence has any.
  private var further: [[UInt8]] = []

  /// How many sequences there are.
  var count: Int { starts.count }

  /// About how many bytes this takes.
  var size: Int {
    8 * (starts.count + ends.count + lastEnds.count)
      + further.reduce(0) { $0 + 8 + ($1.isEmpty ? 0 : 32 + $1.count) }
  }

  /// Adds a sequence, with its first piece.
  mutating func append(_ piece: Range<Int>) {
    starts.append(piece.lowerBound)
    ends.append(piece.upperBound)
    if lastEnds.isEmpty { return }
    lastEnds.append(piece.upperBound)
    further.append([])
  }

  /// Adds a piece to a sequence, behind those that it has.
  mutating func add(_ piece: Range<Int>, to sequence: Int) {
    if lastEnds.isEmpty {
      lastEnds = ends
      further = Array(repeating: [], count: ends.count)
    }
    let gap = piece.lowerBound - lastEnds[sequence]
    precondition(gap >= 0, "pieces are added in their order")
    Self.write(gap, to: &further[sequence])
    Self.write(piece.count, to: &further[sequence])
    lastEnds[sequence] = piece.upperBound
  }

  /// The pieces of a sequence.
  subscript(sequence: Int) -> [Range<Int>] {
    var pieces = [starts[sequence]..<ends[sequence]]
    if further.isEmpty { return pieces }
    var rest = further[sequence][...]
    var end = ends[sequence]
    while !rest.isEmpty {
      let start = end + Self.read(&rest)
      end = start + Self.read(&rest)
      pieces.append(start..<end)
    }
    return pieces
  }

  /// How many bytes of the text a sequence takes.
  ///
  /// - Complexity: O(pieces).
  func length(of sequence: Int) -> Int { self[sequence].reduce(0) { $0 + $1.count } }

  private static func write(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: number)
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func read(_ bytes: inout ArraySlice<UInt8>) -> Int {
    var (number, shift) = (0, 0)
    while let byte = bytes.popFirst() {
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return number
  }
}

/// What is wrong with the sequences of a text that cannot be read.
struct SequenceFaults: Sendable {
  /// The first thing that is wrong with a sequence.
  struct Fault: Sendable {
    /// What the sequence is called; nil if nothing is said.
    let id: String?
    let error: DocumentError
  }

  private var faults: [Int: Fault] = [:]
  /// The first that was told.
  private(set) var first: DocumentError?

  /// How many sequences cannot be read.
  var count: Int { faults.count }

  /// What is wrong with a sequence; nil if it can be read.
  subscript(sequence: Int) -> Fault? { faults[sequence] }

  /// Tells what is wrong with a sequence, unless something is known already.
  mutating func add(_ error: DocumentError, of sequence: Int, id: String?) {
    first = first ?? error
    if faults[sequence] == nil { faults[sequence] = Fault(id: id, error: error) }
  }
}

extension TextSource {
  /// The bytes of a sequence.
  ///
  /// - Parameter head: what stands before them.
  /// - Throws: besides what reading throws, that the file has become shorter.
  func bytes(
    _ pieces: [Range<Int>], behind head: [UInt8] = []
  ) throws(DocumentError) -> [UInt8] {
    var bytes = head
    bytes.reserveCapacity(pieces.reduce(head.count) { $0 + $1.count })
    for piece in pieces {
      let block = try self.bytes(piece)
      if block.count < piece.count { throw DocumentError(.readFailed(errno: EIO)) }
      bytes += block
    }
    return bytes
  }
}
