/// A model file that comes with the program, inside the binary.
public struct Sample: Sendable, Equatable {
  /// What one calls it on the command line: the name of its file, without the extension.
  public let name: String
  /// The file, byte for byte: YAML in UTF-8.
  public let bytes: [UInt8]
}
