import DynamicProgramming
import Exploration
import ModelFiles

@testable import Reporting

extension PosteriorReport {
  /// Without a look at how far it is.
  init(
    of problem: Problem, hasProbabilities: Bool, sampling: Draw? = nil, memory: Int = .max
  ) {
    self.init(
      of: problem, hasProbabilities: hasProbabilities, sampling: sampling, memory: memory,
      onProgress: { _ in })
  }
}

extension SolveReport {
  /// Without a look at how far it is.
  init(
    of problem: Problem, _ request: Request = Request(), posterior: PosteriorReport? = nil
  ) {
    self.init(of: problem, request, posterior: posterior, onProgress: { _ in })
  }
}
