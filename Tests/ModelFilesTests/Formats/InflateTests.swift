import Foundation
import SeededRandom
import Testing

@testable import ModelFiles

/// Zip files and what is packed in them, against what zlib and NumPy wrote.
@Suite struct InflateTests {
  /// Streams of zlib's, of each kind of block, and what they stand for.
  static let streams: [(packed: String, plain: String)] = [
    ("AQUA+v9oZWxsbw==", "hello"), ("y0jNyclXyEhNTKlUKMlILUoFAA==", "hello heady there"),
    ("AwA=", ""), ("S0wcBaNgFAx3AAA=", String(repeating: "a", count: 1000)),
  ]

  @Test(arguments: streams)
  func unpacksWhatZlibPacked(packed: String, plain: String) throws {
    let data = try #require(Data(base64Encoded: packed))
    #expect(try Inflate.bytes(of: Array(data)[...], size: plain.utf8.count) == Array(plain.utf8))
  }

  @Test(arguments: streams)
  func refusesAStreamThatStandsForMoreOrLess(packed: String, plain: String) throws {
    let data = Array(try #require(Data(base64Encoded: packed)))
    for size in [plain.utf8.count - 1, plain.utf8.count + 1] where size >= 0 {
      #expect(throws: Inflate.Failure.self) { try Inflate.bytes(of: data[...], size: size) }
    }
    #expect(throws: Inflate.Failure.self) {
      try Inflate.bytes(of: data.dropLast(), size: plain.utf8.count)
    }
  }

  @Test func readsTheSameOfADeflatedArchive() throws {
    let plain = try ForeignFixture.read("hmmlearn-gmm-diag.npz").problem
    let packed = try ForeignFixture.read("deflated.npz").problem
    #expect(packed.trellis == plain.trellis && packed.observations == plain.observations)
  }

  /// Sizes behind the members, and a block with a code of its own.
  @Test func readsAnArchiveThatWasWrittenIntoAPipe() throws {
    let archive = try ArrayArchive(
      try ForeignFixture.bytes("piped.npz"), format: "npz", limits: Limits(memory: 1 << 26))
    let codes = try archive.required("X", [5000, 1])
    #expect(codes.isWhole && codes.values.reduce(0, +) == 7550)
    #expect(Array(codes.values.prefix(5)) == [3, 2, 2, 1, 1])
  }

  @Test func refusesAMemberThatIsNotWhatItsChecksumSays() throws {
    var bytes = try ForeignFixture.bytes("hmmlearn-poisson.npz")
    let zip = try ZipArchive(bytes)
    let content = try zip.content(of: zip.members[1], limits: Limits(memory: 1 << 26))
    let start = try #require(bytes.firstRange(of: content.suffix(24))).lowerBound
    bytes[start] ^= 1
    let answer = #expect(throws: ModelError.self) {
      try ModelLoader().read(bytes: bytes, name: "m.npz", directory: nil).problem
    }
    #expect(
      answer?.message == "m.npz: is a damaged zip file: \"transmat_.npy\" cannot be unpacked")
  }

  @Test func unpacksWhatItPacks() throws {
    var zip = ZipWriter()
    let members: [(String, [UInt8])] = [("a.npy", [1, 2, 3]), ("b", []), ("é.npy", [255])]
    for (name, content) in members { zip.add(name, content) }
    let archive = try ZipArchive(zip.finished())
    #expect(archive.members.map(\.name) == members.map(\.0))
    for (member, (_, content)) in Swift.zip(archive.members, members) {
      #expect(try archive.content(of: member, limits: Limits(memory: 1 << 20)) == content)
    }
  }

  /// A small file must not fill the memory.
  @Test func refusesAMemberLargerThanTheMemoryBeforeItIsUnpacked() throws {
    let archive = try ZipArchive(try ForeignFixture.bytes("piped.npz"))
    let member = try #require(archive.members.first { $0.name == "X.npy" })
    #expect(throws: DocumentError.self) {
      try archive.content(of: member, limits: Limits(memory: 1000))
    }
  }
}
