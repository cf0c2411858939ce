/// Text on its way out, handed on in blocks: an answer of a million timesteps is never one string.
public struct ChunkedOutput {
  /// Takes a block of UTF-8.
  public typealias Sink = (_ block: [UInt8]) throws -> Void

  private var block: [UInt8] = []
  private let capacity: Int
  private let sink: Sink

  /// - Parameters:
  ///   - capacity: how many bytes make a block; the last one is shorter, any other hardly longer.
  ///   - sink: where the blocks go, in order.
  public init(capacity: Int = 1 << 16, to sink: @escaping Sink) {
    self.capacity = max(1, capacity)
    self.sink = sink
    block.reserveCapacity(self.capacity)
  }

  /// Adds text.
  ///
  /// - Throws: what the sink throws.
  public mutating func write(_ text: String) throws {
    block.append(contentsOf: text.utf8)
    if block.count >= capacity { try flush() }
  }

  /// Adds UTF-8.
  ///
  /// - Throws: what the sink throws.
  public mutating func write(_ bytes: [UInt8]) throws {
    block.append(contentsOf: bytes)
    if block.count >= capacity { try flush() }
  }

  /// Adds what `body` appends, UTF-8.
  ///
  /// - Throws: what the sink throws.
  @inline(__always)
  public mutating func write(_ body: (inout [UInt8]) throws -> Void) throws {
    try body(&block)
    if block.count >= capacity { try flush() }
  }

  /// Adds text and ends the line.
  ///
  /// - Throws: what the sink throws.
  public mutating func write(line: String) throws {
    try write(line)
    try write("\n")
  }

  /// Hands on what is left; to be called at the end, or where a reader waits for it.
  ///
  /// - Throws: what the sink throws.
  public mutating func flush() throws {
    guard !block.isEmpty else { return }
    try sink(block)
    block.removeAll(keepingCapacity: true)
  }
}
