import DynamicProgramming
import ModelFiles

/// Answers sequences, each on its line of JSON with one line of JSON.
///
/// It has no state but the model: lines can be answered in any order, by any number of threads.
public struct SequenceSolver: Sendable {
  private let model: SequenceModel
  private let file: String
  private let names: NameTokens
  private let hasPosterior: Bool

  /// - Parameters:
  ///   - model: what every sequence is given to.
  ///   - file: what the sequences' file is called.
  ///   - hasPosterior: whether the log-evidence and the posterior of every state are added.
  public init(model: SequenceModel, file: String, hasPosterior: Bool = false) {
    self.model = model
    self.file = file
    self.hasPosterior = hasPosterior
    self.names = NameTokens(model.states, toldBy: model.labels)
  }

  /// Solves the sequence on a line, and adds the answer, or what is wrong with the line, to the
  /// output: one object and the line's end.
  ///
  /// - Parameters:
  ///   - line: UTF-8, without the line's end.
  ///   - number: the line's, from 1.
  ///   - output: what is added to.
  public func answer(
    _ line: ArraySlice<UInt8>, number: Int, to output: inout [UInt8]
  ) -> SequenceOutcome {
    let record = SequenceRecord(ofLine: line)
    let id = record.id
    do throws(ModelError) {
      if record.hasReference || hasPosterior {
        let problem = try model.problem(ofLine: line, record, number: number, in: file)
        begin(id, number: number, to: &output)
        return write(problem.trellis, of: problem, to: &output)
      }
      let trellis = try model.trellis(ofLine: line, number: number, in: file)
      begin(id, number: number, to: &output)
      return write(trellis, of: nil, to: &output)
    } catch {
      return refuse(error, id, number: number, to: &output)
    }
  }

  /// Says that a line is longer than any that is read.
  ///
  /// - Parameters:
  ///   - number: the line's, from 1.
  ///   - limit: the most bytes of a line.
  ///   - output: what is added to.
  public func refuseLongLine(
    number: Int, limit: Int, to output: inout [UInt8]
  ) -> SequenceOutcome {
    let error = ModelError(
      file: file, path: [.name("line")], fault: .line(.tooLong(limit: limit)))
    return refuse(error, nil, number: number, to: &output)
  }

  /// How many bytes the sums over all paths may take.
  private static let memory = 64 << 20

  /// What the line calls itself, and its number.
  private func begin(_ id: ArraySlice<UInt8>?, number: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    if let id {
      output.append(contentsOf: "\"id\":".utf8)
      output.append(contentsOf: id)
      output.append(UInt8(ascii: ","))
    }
    output.append(contentsOf: "\"line\":\(number),".utf8)
  }

  private func refuse(
    _ error: ModelError, _ id: ArraySlice<UInt8>?, number: Int, to output: inout [UInt8]
  ) -> SequenceOutcome {
    begin(id, number: number, to: &output)
    output.append(contentsOf: "\"error\":\(JSONText.string(error.messageOnLine))}\n".utf8)
    return .bad
  }

  /// - Parameter problem: the sequence as a model, if it has a reference or its posterior is asked
  ///   for.
  private func write(
    _ trellis: Trellis, of problem: Problem?, to output: inout [UInt8]
  ) -> SequenceOutcome {
    let head = "\"timesteps\":\(trellis.timesteps),\"states\":\(trellis.states)"
    output.append(contentsOf: head.utf8)
    guard case .path(let path) = PathDecoder().decode(trellis) else {
      let t = trellis.findBlockage().map { "\($0.t)" } ?? "null"
      let reference =
        problem.flatMap { ReferenceReport(of: $0, best: nil) }
        .map { ",\"reference\":\($0.json)" } ?? ""
      let known = """
        ,"feasible":false,"logJoint":null,"path":null,"rewards":null,"final":null,\
        "optimalPaths":0,"blockedAt":\(t),"pieces":
        """
      output.append(contentsOf: known.utf8)
      PathPieces(of: trellis).writeJSON(names) { output.append(contentsOf: $0.utf8) }
      let posterior = hasPosterior ? PosteriorReport.impossible : ""
      output.append(contentsOf: "\(reference)\(posterior)}\n".utf8)
      return .blocked
    }
    write(path, of: trellis, to: &output)
    if let problem,
      let report = ReferenceReport(of: problem, best: path.states.map { Int($0) })
    {
      output.append(contentsOf: ",\"reference\":\(report.json)".utf8)
    }
    if hasPosterior, let problem {
      let report = PosteriorReport(
        of: problem, hasProbabilities: true, sampling: nil, memory: Self.memory
      ) { _ in }
      output.append(contentsOf: report.line(of: problem, logJoint: path.logJoint).utf8)
    }
    output.append(contentsOf: "}\n".utf8)
    return .solved
  }

  private func write(_ path: PathDecoder.Path, of trellis: Trellis, to output: inout [UInt8]) {
    let head = ",\"feasible\":true,\"logJoint\":\(JSONText.number(path.logJoint)),\"path\":["
    output.append(contentsOf: head.utf8)
    for (place, state) in path.states.enumerated() {
      if place > 0 { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: names[Int(state)])
    }
    output.append(contentsOf: "],\"rewards\":[".utf8)
    var previous = 0
    for (place, state) in path.states.enumerated() {
      if place > 0 { output.append(UInt8(ascii: ",")) }
      let reward = trellis.reward(at: place + 1, from: previous, to: Int(state))
      output.append(contentsOf: JSONText.number(reward).utf8)
      previous = Int(state)
    }
    let final = trellis.final.flatMap { final in path.states.last.map { final[Int($0)] } }
    let end = "],\"final\":\(final.map(JSONText.number) ?? "null"),"
    output.append(contentsOf: (end + count(path.optimalPaths, of: trellis)).utf8)
  }

  private func count(_ paths: PathCount, of trellis: Trellis) -> String {
    var members = paths.jsonMembers("optimalPaths")
    if let labels = model.labels {
      members +=
        LabelPathCount(of: paths, toldBy: labels) {
          Solution(of: trellis, memory: Self.memory)
        }.jsonMembers
    }
    return members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
  }
}

/// How a sequence ended, the better first.
public enum SequenceOutcome: Int, Sendable, Comparable {
  /// It has a best path.
  case solved
  /// No path is possible.
  case blocked
  /// The line is not what it should be.
  case bad

  /// Whether the first is better.
  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

  /// With which status the program ends if this is the worst of all.
  public var status: ExitStatus {
    switch self {
    case .solved: .success
    case .blocked: .noPath
    case .bad: .badData
    }
  }
}

/// The names of states as JSON's strings, made once.
struct NameTokens: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// - Parameters:
  ///   - states: the names of the states.
  ///   - labels: those that several states share, where there are such.
  init(_ states: StateNames, toldBy labels: StateLabels?) {
    let names =
      labels.map { labels in
        StateNames.listed(labels.ofState.map { labels.names[Int($0)] })
      } ?? states
    ends.reserveCapacity(names.count)
    for state in 0..<names.count {
      bytes.append(contentsOf: JSONText.string(names[state]).utf8)
      ends.append(bytes.count)
    }
  }

  /// The token of a state as text.
  func text(_ state: Int) -> String { String(decoding: self[state], as: UTF8.self) }

  /// The token of a state.
  subscript(state: Int) -> ArraySlice<UInt8> {
    bytes[(state == 0 ? 0 : ends[state - 1])..<ends[state]]
  }
}
