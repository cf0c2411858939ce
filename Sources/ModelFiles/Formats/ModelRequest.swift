/// What is said of a model beside its file, where the file says it otherwise or not at all.
public struct ModelRequest: Sendable, Equatable {
  /// N of a decision problem, or the most arcs of a path through a machine with cycles.
  public var horizon: Int?
  /// The state in which a decision problem starts.
  public var start: String?
  /// γ of a decision problem.
  public var discount: Double?
  /// The file that says which variables were observed.
  public var evidence: String?
  /// The file that names the symbols of a machine.
  public var symbols: String?
  /// The file that names what a machine writes.
  public var outputSymbols: String?
  /// What replaces the reference of the file.
  public var reference: ObservationSource?

  /// Whether numbers of a hidden Markov model may be left out, which then are equal shares.
  public var mayBeBlank = false

  /// Whether a hidden Markov model may have no observations, and a missing one then stands in for
  /// them.
  public var mayLackObservations = false

  /// Whether the probabilities of the file are kept beside their logs, so that it can be written
  /// again digit by digit.
  public var keepsNumbers = false

  /// Whether the model is given many sequences, so that there is one table for all of their steps.
  public var isForSequences = false

  /// What those sequences stand in, if it is arrays: their shape says what a model may leave open.
  public var sequences: ObservationSource?

  /// The largest horizon.
  public static let longestHorizon = Limits.timesteps

  /// Nothing is said.
  public init() {}

  /// The same of a model that may lack observations.
  var waiting: ModelRequest {
    var request = self
    request.mayLackObservations = true
    return request
  }

  /// The first thing that is said of decision problems alone, as one would type it.
  var ofDecisions: String? {
    horizon != nil ? "--horizon" : start != nil ? "--start" : discount != nil ? "--discount" : nil
  }

  /// What is said of files of one format alone, as one would type it.
  var ofFormats: [String] {
    [
      ("--evidence", evidence), ("--symbols", symbols), ("--output-symbols", outputSymbols),
    ].compactMap { $1 == nil ? nil : $0 }
  }

  /// The keys of a decision problem that replace those of its file.
  var decisionKeys: [(key: String, value: DocumentNode)] {
    var keys: [(key: String, value: DocumentNode)] = []
    if let horizon { keys.append(("horizon", .number(Double(horizon)))) }
    if let start { keys.append(("start", .text(start))) }
    if let discount { keys.append(("discount", .number(discount))) }
    return keys
  }
}
