import DynamicProgramming

/// A form in which a model stands in a file.
///
/// A format only turns bytes into the keys and values that a model consists of, and back; what they
/// mean, and everything that may be wrong with them, is the same for all. So a new format is one
/// file, with a type that is one of these, and one line in ``ModelFormats/known``.
protocol ModelFormat: Sendable {
  /// What people call it.
  var name: String { get }
  /// How the names of such files end, in lower case and with the dot.
  var suffixes: [String] { get }

  /// Whether the content is of this format by all appearances, whatever the file is called: by the
  /// mark that it begins with. A look at the beginning, not a reading.
  func recognises(_ bytes: [UInt8]) -> Bool

  /// The keys of the model, with the places of the file where they stand.
  ///
  /// - Throws: what keeps the bytes from being of this format.
  func read(_ bytes: [UInt8]) throws(DocumentError) -> DocumentNode

  /// Writes a model so that reading gives the same.
  ///
  /// - Throws: an ``UnwritableModel`` before anything is written, or what the output throws.
  func write(_ problem: Problem, to output: inout ChunkedOutput) throws
}

/// A format has no place for something that a model has.
public struct UnwritableModel: Error, Sendable, Equatable {
  /// What people call the format.
  public let format: String
  /// What it cannot hold, by its key in a model file: `constraints`.
  public let part: String

  /// Why the model is not written, in one line.
  public var message: String { "\(format) cannot hold \(part)" }
}

/// The formats of which one is chosen for a file.
public struct ModelFormats: Sendable {
  private let formats: [any ModelFormat]
  /// What is tried where nothing else fits.
  private let fallback: any ModelFormat

  /// All that the program knows.
  public static let known = ModelFormats([JSONFormat(), YAMLFormat()], fallback: YAMLFormat())

  init(_ formats: [any ModelFormat], fallback: any ModelFormat) {
    self.formats = formats
    self.fallback = fallback
  }

  /// How the names of model files end.
  public var suffixes: [String] { formats.flatMap(\.suffixes) }

  /// The keys of a model.
  ///
  /// What the content looks like comes first, since names mislead: then what the name says, then
  /// YAML. If nothing can read it, the fault is told in the terms of the format that the name says.
  ///
  /// - Parameter name: the file's; any if it has none, as standard input.
  func root(of bytes: [UInt8], name: String) throws(DocumentError) -> DocumentNode {
    let named = format(named: name)
    var fault: DocumentError?
    for format in formats
    where format.recognises(bytes) || format.name == named?.name {
      do throws(DocumentError) {
        return try format.read(bytes)
      } catch {
        if format.name == named?.name { fault = error }
      }
    }
    if named?.name == fallback.name, let fault { throw fault }
    do throws(DocumentError) {
      return try fallback.read(bytes)
    } catch {
      throw fault ?? error
    }
  }

  /// Writes a model in the format that the name of the file asks for, YAML where it asks for none.
  ///
  /// - Throws: an ``UnwritableModel`` before anything is written, or what the output throws.
  public func write(
    _ problem: Problem, to output: inout ChunkedOutput, named name: String
  ) throws {
    try (format(named: name) ?? fallback).write(problem, to: &output)
    try output.flush()
  }

  private func format(named name: String) -> (any ModelFormat)? {
    let name = name.lowercased()
    return formats.first { $0.suffixes.contains(where: name.hasSuffix) }
  }
}
