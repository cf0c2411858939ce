import DynamicProgramming

/// A form in which a model stands in a file. It is read, written, or both: ``ReadableFormat``,
/// ``WritableFormat``.
///
/// A format only turns bytes into the keys and values that a model consists of, and back; what they
/// mean, and everything that may be wrong with them, is the same for all. So a new format is one
/// file, with a type that is one of these, and one line in ``ModelFormats/known``.
protocol ModelFormat: Sendable {
  /// What people call it.
  var name: String { get }
  /// How the names of such files end, in lower case and with the dot.
  var suffixes: [String] { get }
  /// Itself, if it is read.
  var reader: (any ReadableFormat)? { get }
  /// Itself, if it is written.
  var writer: (any WritableFormat)? { get }
}

// Told by what a format is declared to be: to ask each while the program runs takes part of its
// start.
extension ModelFormat {
  var reader: (any ReadableFormat)? { nil }
  var writer: (any WritableFormat)? { nil }
}

extension ReadableFormat {
  var reader: (any ReadableFormat)? { self }
}

extension WritableFormat {
  var writer: (any WritableFormat)? { self }
}

/// A format that is read.
protocol ReadableFormat: ModelFormat {
  /// Whose files these are, as the help names them; none of what is not another program's.
  var programs: [String] { get }

  /// The options that say what such a file does not, of those that are for files of one format
  /// alone.
  var options: [String] { get }

  /// Whether the content is of this format, whatever the file is called: by the mark that it begins
  /// with. A look at the beginning, not a reading.
  func recognises(_ bytes: [UInt8]) -> Recognition

  /// The keys of the model, with the places of the file where they stand.
  ///
  /// - Returns: also what is wrong with parts of the file that others do not depend on.
  /// - Throws: what keeps the bytes from being of this format.
  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent
}

extension ReadableFormat {
  var programs: [String] { [] }
  var options: [String] { [] }

  /// As ``read(_:)``, and refuses what is said beside the file that it has no use for.
  ///
  /// - Parameter tellsAll: whether faults that others do not depend on come with the content.
  fileprivate func readAll(
    _ file: FormatInput, tellsAll: Bool
  ) throws(DocumentError) -> ModelContent {
    let content = try read(file)
    if !tellsAll, let fault = content.faults.first { throw fault }
    if let option = file.request.ofFormats.first(where: { !options.contains($0) }) {
      throw DocumentError(.foreign(.optionOfAnotherFormat(option, format: name)))
    }
    return content
  }
}

/// A format that is written.
protocol WritableFormat: ModelFormat {
  /// What such a file holds, as the help says it: no sentence, and without a full stop.
  var contents: String { get }
  /// Whether it has a place for a path that is known to be right.
  var holdsReference: Bool { get }
  /// Whether it keeps in which order a path is told.
  var holdsOrder: Bool { get }
  /// Whether it has a place for several sequences, one behind the other.
  var holdsSequences: Bool { get }

  /// Whether it holds the lattice of a sequence, whatever model that is of.
  var holdsLattices: Bool { get }

  /// What of a model is not in the lattice of its sequence, by its keys in a model file; none where
  /// the format holds no lattices.
  func losses(of problem: Problem) -> [String]

  /// What has to stand in a file beside one that is written; nil if nothing has.
  ///
  /// - Throws: an ``UnwritableModel``.
  func companion(of problem: Problem, beside name: String) throws -> FormatCompanion?

  /// Whether it has a place for what a learner is to leave as it is.
  func holds(_ rules: LearningRules) -> Bool

  /// What of a model means the same there and is said otherwise, in sentences without a full stop.
  func remarks(on problem: Problem) -> [String]

  /// Writes a model so that reading gives the same.
  ///
  /// - Throws: an ``UnwritableModel`` before anything is written, or what the output throws.
  func write(_ problem: Problem, to output: inout ChunkedOutput) throws
}

extension WritableFormat {
  var holdsReference: Bool { false }
  var holdsOrder: Bool { false }
  var holdsSequences: Bool { false }
  var holdsLattices: Bool { false }

  func losses(of problem: Problem) -> [String] { [] }
  func companion(of problem: Problem, beside name: String) throws -> FormatCompanion? { nil }
  func holds(_ rules: LearningRules) -> Bool { !rules.holdSomething && !rules.tieSpreads }
  func remarks(on problem: Problem) -> [String] { [] }
}

/// Whether a file is of a format, by a look at its beginning.
enum Recognition: Sendable {
  /// Nothing says so.
  case no
  /// By all appearances, but another format may begin like that too.
  case perhaps
  /// No other format begins like that: what is wrong with it is told in its terms.
  case certainly
}

/// The file that a format reads, and what was said beside it.
struct FormatInput: Sendable {
  var bytes: [UInt8]
  /// What errors call the file.
  var name = "-"
  /// What the command line says of it.
  var request = ModelRequest()
  /// What replaces its observations.
  var observations: ObservationSource?
  /// The files beside it.
  var files = SiblingFiles(folder: nil) { _ throws(FileFault) in throw .noSuchFile }
  var limits = Limits(memory: .max)
}

/// What a format made of a file.
struct ModelContent: Sendable {
  /// The keys and values of a model.
  var root: DocumentNode
  /// What was guessed, left out or taken as it stands, in sentences without a full stop.
  var notes: [String] = []
  /// What whoever solves it should know, in such sentences.
  var warnings: [String] = []
  /// The numbers whose roots are the standard deviations, where the file has those.
  var variances: [Double] = []
  /// What the file calls its parts.
  var titles = PartTitles()
  /// How far from 1 rows of probabilities may sum; numbers are then used as they stand.
  var tolerance = Probability.tolerance
  /// What is wrong with lines, rows and words of the file that others do not depend on, as they
  /// stand in it.
  var faults: [DocumentError] = []

  init(_ root: DocumentNode, notes: [String] = []) {
    self.root = root
    self.notes = notes
  }

  /// Of a file with such faults that no model comes of.
  init(faults: [DocumentError]) {
    self.init(.missing)
    self.faults = faults
  }

  /// So many faults of a file are gathered at most.
  static let mostFaults = 50
}

extension ModelContent {
  /// The same error, of the part of the file that the value at fault stands in.
  func told(_ error: DocumentError) -> DocumentError {
    if error.file != nil { return error }
    let states = root.map?.first { $0.key == "states" }?.value
    return titles.path(of: error.path, areNamed: states?.list != nil).map(error.at) ?? error
  }
}

/// A format has no place for something that a model has.
public struct UnwritableModel: Error, Sendable, Equatable {
  /// What people call the format.
  public let format: String
  /// What it cannot hold, by its key in a model file: `constraints`.
  public let part: String
  /// Whether it holds what is left without that: the lattice of the sequence.
  public let holdsLattice: Bool

  init(format: String, part: String, holdsLattice: Bool = false) {
    self.format = format
    self.part = part
    self.holdsLattice = holdsLattice
  }

  /// Why the model is not written, in one line.
  public var message: String {
    let way = holdsLattice ? "; convert --as lattice writes the lattice of its sequence" : ""
    return "\(format) cannot hold \(part)\(way)"
  }
}

/// The formats of which one is chosen for a file.
public struct ModelFormats: Sendable {
  private let formats: [any ModelFormat]
  /// What is tried where nothing else fits.
  private let fallback: YAMLFormat

  /// All that the program knows.
  public static let known = ModelFormats([
    ArchiveFormat(), CRFsuiteFormat(), UMDHMMFormat(), UAIFormat(), CassandraFormat(),
    GymnasiumFormat(),
    OpenFstFormat(), PythonFormat(),
    JSONFormat(), YAMLFormat(),
  ])

  init(_ formats: [any ModelFormat]) {
    self.formats = formats
    self.fallback = YAMLFormat()
  }

  private var readable: [any ReadableFormat] { formats.compactMap(\.reader) }
  private var writable: [any WritableFormat] { formats.compactMap(\.writer) }

  /// How the names of model files end that are read, those of bundles among them.
  public var suffixes: [String] { [".trellis"] + readable.flatMap(\.suffixes) }

  /// How the names of model files end that are written.
  public var writtenSuffixes: [String] { writable.flatMap(\.suffixes) }

  /// The programs whose files are read, in the order of the formats.
  public var programs: [String] { readable.flatMap(\.programs) }

  /// What is written, a sentence a format: how the name of the file ends, and what it then holds.
  public var writtenContents: [String] {
    writable.map { "\($0.suffixes.joined(separator: ", ")): \($0.contents)." }
  }

  /// The keys of a model.
  ///
  /// What the content looks like comes first, since names mislead: then what the name says, then
  /// YAML. If nothing can read it, the fault is told in the terms of the format that is certain, or
  /// that the name says.
  ///
  /// - Parameter tellsAll: whether faults that others do not depend on come with the content; else
  ///   the first of them is thrown.
  func content(
    of file: FormatInput, tellsAll: Bool = false
  ) throws(DocumentError) -> ModelContent {
    if let fault = UnreadFormat.fault(ofModel: file.bytes) { throw DocumentError(.foreign(fault)) }
    for format in readable where format.recognises(file.bytes) == .certainly {
      return try format.readAll(file, tellsAll: tellsAll)
    }
    let named = Self.format(named: file.name, among: readable, \.suffixes)
    var fault: DocumentError?
    for format in readable
    where format.recognises(file.bytes) == .perhaps || format.name == named?.name {
      do throws(DocumentError) {
        return try format.readAll(file, tellsAll: tellsAll && format.name == named?.name)
      } catch {
        if format.name == named?.name { fault = error }
      }
    }
    if let fault, let named, named.name == fallback.name || !(named is JSONFormat) { throw fault }
    do throws(DocumentError) {
      return try fallback.readAll(file, tellsAll: tellsAll)
    } catch {
      throw fault ?? error
    }
  }

  /// Writes a model in the format that the name of the file asks for, YAML where it asks for none.
  ///
  /// - Parameters:
  ///   - problem: the model.
  ///   - output: where it goes.
  ///   - name: what the file is called.
  ///   - asLattice: whether only the lattice of its sequence is asked for, where the format holds
  ///     no more.
  ///   - hasCompanion: whether the file beside it is written too.
  /// - Throws: an ``UnwritableModel`` before anything is written, or what the output throws.
  public func write(
    _ problem: Problem, to output: inout ChunkedOutput, named name: String,
    asLattice: Bool = false, hasCompanion: Bool = false
  ) throws {
    let format = writable(named: name) ?? fallback
    if problem.reference != nil, !format.holdsReference {
      throw UnwritableModel(format: format.name, part: "reference")
    }
    if !asLattice, let part = format.losses(of: problem).first {
      throw UnwritableModel(format: format.name, part: part, holdsLattice: true)
    }
    if !asLattice, let rules = problem.learningRules, !format.holds(rules) {
      // What is no model of the format at all is told first.
      var nowhere = ChunkedOutput { _ in }
      try format.write(problem, to: &nowhere)
      throw UnwritableModel(format: format.name, part: "learn")
    }
    var problem = problem
    // By itself the file has to say what was observed: in its factors.
    if !hasCompanion, problem.form.network?.evidence.isEmpty == false, format.holdsLattices {
      problem.form.network = nil
    }
    try format.write(problem, to: &output)
    try output.flush()
  }

  /// Whether a file of that name may hold the lattice of a sequence.
  public func holdsLattices(named name: String) -> Bool {
    writable(named: name)?.holdsLattices == true
  }

  /// What of a model is said otherwise in a file of that name: sentences without a full stop.
  public func remarks(on problem: Problem, named name: String) -> [String] {
    let format = writable(named: name) ?? fallback
    let isReordered = problem.telling.order != nil && !format.holdsOrder
    let order = "a path comes in the order of the chain; its observations name the variables"
    let losses = format.losses(of: problem).joined(separator: ", ")
    var lost = losses.isEmpty ? [] : ["of \(losses) only what comes of it is in the lattice"]
    if let rules = problem.learningRules, !format.holds(rules) { lost.append("learn is left out") }
    return (isReordered ? [order] : []) + lost + format.remarks(on: problem)
  }

  /// What has to stand in a file beside one that is written; nil if nothing has.
  ///
  /// - Throws: an ``UnwritableModel``.
  public func companion(of problem: Problem, named name: String) throws -> FormatCompanion? {
    try writable(named: name)?.companion(of: problem, beside: name)
  }

  /// Whether a file of that name has a place for several sequences, one behind the other.
  public func holdsSequences(named name: String) -> Bool {
    writable(named: name)?.holdsSequences == true
  }

  /// Whether the name of a file asks for a format that is written.
  public func writes(named name: String) -> Bool { writable(named: name) != nil }

  private func writable(named name: String) -> (any WritableFormat)? {
    Self.format(named: name, among: writable, \.suffixes)
  }

  /// Of several the one whose end says most: `.fst.txt` more than `.txt`.
  private static func format<Format>(
    named name: String, among formats: [Format], _ suffixes: (Format) -> [String]
  ) -> Format? {
    let name = name.lowercased()
    let lengths = formats.map { suffixes($0).filter(name.hasSuffix).map(\.count).max() ?? 0 }
    let best = lengths.indices.max { lengths[$0] < lengths[$1] }
    return best.flatMap { lengths[$0] > 0 ? formats[$0] : nil }
  }
}
