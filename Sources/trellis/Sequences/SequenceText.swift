import Glibc
import ModelFiles

/// The lines of a file of sequences, any of which can be read at any time: a file is not kept, only
/// where its lines end; what can be read but once is.
final class SequenceText: Sendable {
  private enum Source: Sendable {
    case file(Int32)
    case bytes([UInt8])
    case made(MadeLines)
  }

  /// What messages call the file.
  let name: String
  private let source: Source
  /// Behind each line, without its end; nothing of lines that are made.
  private let ends: [Int]
  /// How many lines there are.
  let count: Int

  private static let blockSize = 1 << 18
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Looks for the lines of a file that stays open.
  ///
  /// - Throws: what reading it throws.
  init(name: String, descriptor: Int32) throws(ModelError) {
    self.name = name
    do throws(FileFault) {
      if OpenFile.canBe(descriptor) {
        source = .file(descriptor)
        ends = try Self.ends(of: descriptor)
      } else {
        let bytes = try FileReading.text(descriptor: descriptor)
        source = .bytes(bytes)
        ends = Self.ends(of: bytes)
      }
    } catch {
      throw ModelError(file: name, reading: error)
    }
    count = ends.count
  }

  /// Lines that are at hand.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    source = .bytes(bytes)
    ends = Self.ends(of: bytes)
    count = ends.count
  }

  /// Lines that are made of another form, each when it is wanted.
  init(name: String, made lines: MadeLines) {
    self.name = name
    source = .made(lines)
    ends = []
    count = lines.count
  }

  deinit {
    if case .file(let descriptor) = source, descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// A line, without its end.
  ///
  /// - Parameter place: from 0.
  /// - Throws: what reading throws, and where the line is too long.
  func line(at place: Int) throws(ModelError) -> ArraySlice<UInt8> {
    if case .made(let lines) = source { return try lines.line(at: place)[...] }
    let start = place == 0 ? 0 : ends[place - 1] + 1
    if ends[place] - start > FileReading.limit {
      throw ModelError(
        file: name, path: [.name("line")], fault: .line(.tooLong(limit: FileReading.limit)))
    }
    let line = try bytes(from: start, to: ends[place])
    return place == 0 && line.starts(with: Self.mark) ? line.dropFirst(3) : line
  }

  /// About how many bytes a line takes.
  func size(at place: Int) -> Int {
    if case .made(let lines) = source { return lines.size(at: place) }
    return ends[place] - (place == 0 ? 0 : ends[place - 1] + 1)
  }

  private func bytes(from start: Int, to end: Int) throws(ModelError) -> ArraySlice<UInt8> {
    switch source {
    case .made: return []
    case .bytes(let bytes): return bytes[start..<end]
    case .file(let descriptor):
      var line = [UInt8](repeating: 0, count: end - start)
      var done = 0
      while done < line.count {
        let count = line[done...].withUnsafeMutableBytes {
          pread(descriptor, $0.baseAddress, $0.count, start + done)
        }
        if count < 0 && errno == EINTR { continue }
        // The file may have become shorter.
        guard count > 0 else { throw ModelError(file: name, reading: .readFailed(errno: errno)) }
        done += count
      }
      return line[...]
    }
  }

  private static func ends(of descriptor: Int32) throws(FileFault) -> [Int] {
    var (ends, offset) = ([Int](), 0)
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      let count = pread(descriptor, &block, block.count, offset)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw .readFailed(errno: errno) }
      if count == 0 { break }
      add(block[..<count], at: offset, to: &ends)
      offset += count
    }
    if offset > (ends.last ?? -1) + 1 { ends.append(offset) }
    return ends
  }

  private static func ends(of bytes: [UInt8]) -> [Int] {
    var ends: [Int] = []
    add(bytes[...], at: 0, to: &ends)
    if bytes.count > (ends.last ?? -1) + 1 { ends.append(bytes.count) }
    return ends
  }

  private static func add(_ bytes: ArraySlice<UInt8>, at offset: Int, to ends: inout [Int]) {
    bytes.withUnsafeBytes { bytes in
      var place = 0
      while place < bytes.count, let start = bytes.baseAddress,
        let found = memchr(start + place, 0x0A, bytes.count - place)
      {
        let newline = UnsafeRawPointer(found) - start
        ends.append(offset + newline)
        place = newline + 1
      }
    }
  }
}
