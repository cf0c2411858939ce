import DynamicProgramming

/// Which columns of a table, of CSV or of CoNLL, sequences and what is known of them stand in.
public struct SequenceColumns: Sendable {
  /// Of the observations: a name, or several joined by commas for vectors; of CoNLL a number from
  /// 0.
  public var observations: String?
  /// Of what is known to be right.
  public var reference: String?
  /// Of what tells one sequence from another.
  public var group: String?

  /// Nil = not said.
  public init(observations: String? = nil, reference: String? = nil, group: String? = nil) {
    self.observations = observations
    self.reference = reference
    self.group = group
  }

  /// Whether anything was said.
  public var isGiven: Bool { observations != nil || reference != nil || group != nil }
}

/// How sequences stand in a file.
enum SequenceForm {
  /// A line of JSON for each.
  case lines
  /// The items of CRFsuite.
  case items
  /// Records of letters.
  case records
  /// Sentences, a token a line.
  case sentences
  /// CSV, of which a column may say which sequence a record belongs to.
  case table
  /// One sequence, as UMDHMM writes it.
  case single
  /// NumPy's arrays: the rows of X, cut where `lengths` says so, or an array for each.
  case arrays

  /// - Parameters:
  ///   - start: the first bytes.
  ///   - name: of the file.
  init(_ start: ArraySlice<UInt8>, name: String, columns: SequenceColumns, shape: ObservationShape)
  {
    let name = name.lowercased()
    let first = start.first { $0 > 0x20 }
    if ZipArchive.isOne(start) || NumPyFile.isOne(Array(start)) {
      self = .arrays
    } else if shape.areAttributes, CRFsuiteItems.areIn(Array(start)) {
      self = .items
    } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      self = .lines
    } else if UMDHMMSequence.isIn(start) {
      self = .single
    } else if CoNLLObservations.suffixes.contains(where: name.hasSuffix) {
      self = .sentences
    } else if columns.group != nil || name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      self = .table
    } else if !shape.areNumbers, !shape.areAttributes,
      FASTAObservations.isOne(String(decoding: start, as: UTF8.self))
    {
      self = .records
    } else if columns.observations.flatMap({ Int($0) }) != nil {
      self = .sentences
    } else {
      self = .lines
    }
  }
}

extension SequenceModel {
  /// How many bytes of a file tell which form it has.
  public static let telltale = 4096

  /// Whether a file has a line of JSON for each sequence; else
  /// ``madeLines(of:name:columns:blockSize:)`` makes them.
  ///
  /// - Parameters:
  ///   - start: the first bytes of the file.
  ///   - name: what it is called.
  ///   - columns: what was said of its columns.
  public func hasLines(_ start: ArraySlice<UInt8>, name: String, columns: SequenceColumns) -> Bool {
    SequenceForm(start, name: name, columns: columns, shape: emission.shape) == .lines
  }

  /// The sequences of a file that is at hand as lines of JSON, all at once: each an object with the
  /// observations, with its name as the id, and with what is known as the reference.
  ///
  /// It says what ``madeLines(of:name:columns:blockSize:)`` has to come to, and takes many times
  /// the memory of the file.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - name: what errors call it.
  ///   - columns: what was said of its columns.
  /// - Throws: what keeps the bytes from having the form that they begin in.
  public func lines(
    of bytes: [UInt8], name: String, columns: SequenceColumns
  ) throws(ModelError) -> [UInt8] {
    let form = SequenceForm(
      bytes.prefix(Self.telltale), name: name, columns: columns, shape: emission.shape)
    let file = SequencesOfFile(
      bytes: bytes, name: name, columns: columns, shape: emission.shape, limits: limits)
    switch form {
    case .lines: return bytes
    case .items: return try CRFsuiteItems.lines(of: bytes, in: name) { knows($0) }
    case .records, .sentences, .table, .single, .arrays:
      do throws(DocumentError) {
        return try file.sequences(form).flatMap(\.line)
      } catch {
        throw error.error(in: name)
      }
    }
  }
}

extension SequenceEmission {
  /// What the emission takes for one observation.
  var shape: ObservationShape {
    switch self {
    case .categorical(let symbols, _, _, _): ObservationShape(symbols: symbols.names)
    case .family(let parameters): ObservationShape(dimensions: parameters.dimensions)
    case .structured(let parameters): ObservationShape(parameters)
    }
  }
}
