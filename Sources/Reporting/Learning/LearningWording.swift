import ModelFiles
import Solvers

extension LearningFault {
  /// Whether the sequences are at fault, and not what was asked for.
  var isOfTheData: Bool {
    switch self {
    case .noSequences, .impossibleSequence, .impossibleReference, .noReference: true
    case .spreadBeyondDoubles: true
    case .scores, .wrongKind, .expanded, .tied, .nothingToLearn: false
    }
  }
}

/// Why a learner cannot learn from what it is given, in words.
enum LearningWording {
  /// - Parameters:
  ///   - lines: the line of each sequence; empty where it is the model's own.
  static func message(of fault: LearningFault, method: String, file: String, lines: [Int]) -> String
  {
    let file = Quoting.name(file)
    func place(_ sequence: Int) -> String {
      lines.indices.contains(sequence) ? "\(file):\(lines[sequence])" : file
    }
    switch fault {
    case .noSequences: return "\(file): there is no sequence to learn from"
    case .spreadBeyondDoubles:
      return
        "\(file): the squares of these observations sum to more than a double holds, so that no "
        + "spread can be learned: give them in larger units"
    case .impossibleSequence(let sequence):
      return
        "\(place(sequence)): no path explains these observations, so nothing can be learned from "
        + "them: leave the line out, or make possible in the model what they need"
    case .impossibleReference(let sequence):
      return "\(place(sequence)): the reference does what the model says is impossible: give it a "
        + "number above 0"
    case .noReference(let sequence):
      return "\(place(sequence)): there is no reference, and \(method) learns from references"
    case .scores:
      return "\(method) learns probabilities, and the model has scores: use crf or perceptron"
    case .wrongKind(.rewards):
      return
        "\(method) learns the rewards of a decision problem, and the model is none, or letters of its "
        + "map make one jump (--features states learns without them)"
    case .wrongKind:
      return "\(method) does not learn rewards: use max-ent-irl"
    case .expanded:
      return
        "\(method): durations or order 2 make several states share a number, which it would part: use "
        + "baum-welch, viterbi or counts"
    case .tied:
      return
        "\(method): the model ties rows, which it would part: use baum-welch, viterbi or counts"
    case .nothingToLearn: return "\(method): every number that could be learned is frozen"
    }
  }
}
