import Samples

/// The sample models, found from any working directory since they are part of the binary.
public enum SampleCatalogue {
  /// The names of the samples in the order in which a chooser lists them, from easy to special.
  public static var names: [String] {
    indices.compactMap(name(at:))
  }

  /// Every sample, in the order of `names`.
  public static var all: [Sample] {
    indices.compactMap(sample(at:))
  }

  /// The sample of that name, or nil if there is none.
  public static func sample(named name: String) -> Sample? {
    indices.first { self.name(at: $0) == name }.flatMap(sample(at:))
  }

  private static var indices: Range<Int32> { 0..<trellis_sample_count() }

  private static func name(at index: Int32) -> String? {
    trellis_sample_name(index).map { String(cString: $0) }
  }

  private static func sample(at index: Int32) -> Sample? {
    guard let name = name(at: index), let start = trellis_sample_bytes(index) else { return nil }
    let bytes = UnsafeBufferPointer(start: start, count: Int(trellis_sample_length(index)))
    return Sample(name: name, bytes: Array(bytes))
  }
}

/// A model file that comes with the program, inside the binary.
public struct Sample: Sendable, Equatable {
  /// What one calls it on the command line: the name of its file, without the extension.
  public let name: String
  /// The file, byte for byte: YAML in UTF-8.
  public let bytes: [UInt8]
}
