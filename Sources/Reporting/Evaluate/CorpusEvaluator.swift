import DynamicProgramming
import ModelFiles

/// Evaluates sequences one by one, each by one model or by two; lines can be taken in any order, by
/// any number of threads.
public struct CorpusEvaluator: Sendable {
  private let models: [EvaluatedModel]
  private let file: String

  /// A line, and what it comes to by each of the models.
  public struct Line: Sendable {
    let number: Int
    let id: String?
    let result: Result<[SequenceEvaluation], BadLine>

    /// Whether it is no sequence.
    public var isBad: Bool {
      if case .failure = result { true } else { false }
    }
  }

  /// - Parameters:
  ///   - model: what every sequence is given to.
  ///   - other: a second model to stand beside it.
  ///   - file: what the sequences' file is called.
  public init(model: SequenceModel, against other: SequenceModel?, file: String) {
    models = ([model] + (other.map { [$0] } ?? [])).map { EvaluatedModel(of: $0, file: file) }
    self.file = file
  }

  /// Evaluates demonstrations.
  ///
  /// - Parameters:
  ///   - model: in which every line is a demonstration.
  ///   - other: a second model to stand beside it.
  ///   - file: what the demonstrations' file is called.
  public init(
    demonstrationsIn model: DemonstrationModel, against other: DemonstrationModel?, file: String
  ) {
    models = ([model] + (other.map { [$0] } ?? [])).map { EvaluatedModel(of: $0) }
    self.file = file
  }

  /// Evaluates the sequence on a line.
  ///
  /// - Parameters:
  ///   - line: UTF-8, without the line's end.
  ///   - number: the line's, from 1.
  /// - Complexity: O(N · E) for each model.
  public func evaluate(_ line: ArraySlice<UInt8>, number: Int) -> Line {
    let record = SequenceRecord(ofLine: line)
    let result = Result { () throws(BadLine) in
      do {
        return try models.map { try $0.evaluate(line, number) }
      } catch {
        throw BadLine(of: error, in: file)
      }
    }
    return Line(number: number, id: record.title, result: result)
  }

  /// A line that is longer than any that is read.
  public func refuseLongLine(number: Int, limit: Int) -> Line {
    let error = ModelError(
      file: file, path: [.name("line")], fault: .line(.tooLong(limit: limit)))
    return Line(number: number, id: nil, result: .failure(BadLine(of: error, in: file)))
  }

  /// What nothing has been added to.
  public var empty: EvaluationSum {
    let evaluations = models.map { model in
      Evaluation(model: model.name, labels: .listed(model.labels), sumName: model.sumName)
    }
    return EvaluationSum(
      model: evaluations[0],
      comparison: evaluations.count > 1 ? EvaluationComparison(with: evaluations[1]) : nil)
  }
}

/// What sequences come to that are added in their order.
public struct EvaluationSum: Sendable {
  private var model: Evaluation
  private var comparison: EvaluationComparison?
  private var badLines: (count: Int, first: [String]) = (0, [])

  /// The most bad lines that are told.
  private static let listedFaults = 10

  init(model: Evaluation, comparison: EvaluationComparison?) {
    self.model = model
    self.comparison = comparison
  }

  /// Adds a line.
  public mutating func add(_ line: CorpusEvaluator.Line) {
    switch line.result {
    case .success(let sequences):
      model.add(sequences[0], line: line.number, id: line.id)
      if sequences.count > 1 {
        comparison?.add(sequences[0], sequences[1], line: line.number, id: line.id)
      }
    case .failure(let error):
      badLines.count += 1
      if badLines.first.count < Self.listedFaults {
        badLines.first.append(
          error.hasPlace ? error.message : "\(line.number): \(error.message)")
      }
    }
  }

  /// The report on what was added.
  public var report: EvaluationReport {
    EvaluationReport(model: model, comparison: comparison, badLines: badLines)
  }
}

extension CorpusEvaluator {
  /// The names of the fields of ``csv(_:)``.
  public var csvHeader: String {
    "line,id,timesteps,known,right,logJoint,logEvidence,regret"
      + (models.count > 1 ? ",otherRight,otherLogJoint,otherLogEvidence,otherRegret" : "") + "\n"
  }

  /// A record for a sequence, empty where there is no number; nothing for a bad line.
  public func csv(_ line: Line) -> String {
    guard case .success(let sequences) = line.result, let first = sequences.first else { return "" }
    let number = { (number: Double?) in
      number.map { $0.isFinite ? "\($0)" : "-inf" } ?? ""
    }
    var fields = [
      "\(line.number)", line.id.map { CSVText.field(Quoting.escape($0)) } ?? "",
      "\(first.timesteps)",
      first.known.map { "\($0)" } ?? "",
    ]
    for sequence in sequences {
      fields.append(sequence.known == nil ? "" : "\(sequence.right)")
      fields += [sequence.logJoint, sequence.logEvidence, sequence.regret].map(number)
    }
    return fields.joined(separator: ",") + "\n"
  }
}

/// What is wrong with a line.
struct BadLine: Error {
  /// Where it is, but for its number, and what is wrong.
  let message: String
  /// Whether the message says itself where: of a sequence that was made of another form than lines.
  let hasPlace: Bool

  /// - Parameters:
  ///   - error: what reading the line threw.
  ///   - file: what the file is called, which messages here leave out.
  init(of error: any Error, in file: String) {
    let place = Quoting.name(file) + ":"
    guard let error = error as? ModelError else {
      (message, hasPlace) = ("\(error)", false)
      return
    }
    if case .line(.said(let text)) = error.fault, text.hasPrefix(place) {
      (message, hasPlace) = (String(text.dropFirst(place.count)), true)
    } else if error.mark == nil, error.message.hasPrefix(place + " ") {
      (message, hasPlace) = (String(error.message.dropFirst(place.count + 1)), true)
    } else {
      (message, hasPlace) = (error.messageOnLine, false)
    }
  }
}

/// A model, and how it evaluates a line.
private struct EvaluatedModel: Sendable {
  let name: String
  /// The labels, or the states where there are none; the moves of a decision problem.
  let labels: [String]
  let sumName: String?
  let evaluate: @Sendable (_ line: ArraySlice<UInt8>, _ number: Int) throws -> SequenceEvaluation

  init(of model: SequenceModel, file: String) {
    name = model.name
    labels = model.labelNames
    sumName = model.reading == .probabilities ? "log-evidence" : "log Z"
    let hasSpans = SpanCounts.areTold(by: labels)
    evaluate = { line, number in
      let record = SequenceRecord(ofLine: line)
      let problem = try model.problem(ofLine: line, record, number: number, in: file)
      return SequenceEvaluation(of: problem, hasSpans: hasSpans)
    }
  }

  init(of model: DemonstrationModel) {
    name = model.name
    labels = model.moves
    sumName = nil
    let places = Dictionary(
      model.moves.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    evaluate = { line, number in
      SequenceEvaluation(ofDemonstration: try model.read(line, number), moves: places)
    }
  }
}

extension SequenceModel {
  /// The labels, or the states where there are none.
  var labelNames: [String] { labels?.names ?? (0..<states.count).map { states[$0] } }
}
