import DynamicProgramming

extension Question {
  /// Each table of columns may take the memory that was allowed; what has a number for each
  /// timestep, as much as so many of them.
  private static let tables = 4

  /// How many bytes the answer keeps for the whole of a sequence, if that is more than may be kept;
  /// else nil.
  func excess(in model: LoadedModel) -> Int? {
    let (memory, overflows) = model.memory.multipliedReportingOverflow(by: Self.tables)
    return MemoryAllowance(overflows ? .max : memory).excess(
      timesteps: model.timesteps, each: bytesKept(states: model.states))
  }

  /// For every timestep, besides columns.
  private func bytesKept(states: Int) -> Int {
    switch self {
    case .marginAnalysis: KeptMemory.margins
    case .bestPaths: KeptMemory.ranking
    case .posterior: KeptMemory.posterior
    case .samples(let sampling): KeptMemory.samples(sampling.count)
    case .blame, .rivalry, .remedies: KeptMemory.reference
    case .revise, .growth, .verification, .race: 2 * KeptMemory.path(states: states)
    case .halt, .surprise, .mistakes, .expectation, .soft, .counts, .lesson, .lessonPicture: 0
    }
  }
}
