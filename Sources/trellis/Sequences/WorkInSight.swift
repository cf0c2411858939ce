import ModelFiles
import Reporting

/// Long work that says on standard error how far it is, if somebody reads that.
enum WorkInSight {
  /// What the work comes to.
  ///
  /// - Parameters:
  ///   - text: how far it is, of the share that is done; 0 before it has told of any.
  ///   - work: is given a way to report the share that is done.
  /// - Throws: what `work` throws.
  static func done<Outcome: Sendable>(
    text: (Double) -> String,
    work: @escaping @Sendable ((Double) throws -> Void) throws -> Outcome
  ) throws -> Outcome {
    let line = ProgressLine.standard(outputGrows: false)
    guard line.isShown else { return try work { _ in } }
    let job = BackgroundJob<Result<Outcome, any Error>>(onNews: {}) { report in
      Result { try work(report) }
    }
    guard let outcome = job.finish(showing: line, text: text) else {
      throw Ending(status: .internalFault)
    }
    return try outcome.get()
  }

  /// How far the solving of a model is.
  static func text(_ share: Double, name: String) -> String {
    let name = Quoting.name(name)
    return share == 0 ? "reading \(name)" : "solving \(name): \(Int(share * 100)) %"
  }
}
