import DynamicProgramming

extension Session {
  /// Works out the answer to a question to its end.
  public func answer(_ question: Question) -> Answer { answer(question, onProgress: { _ in }) }

  /// Works out the answer to a question; whoever carries out effects calls it, on whatever thread.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  public func answer(
    _ question: Question, onProgress: (Double) throws -> Void
  ) rethrows -> Answer {
    switch question {
    case .expectation:
      return .expectation(try Expectation(of: model, onProgress: onProgress))
    case .revise(let edit):
      switch try model.revised(by: edit, onProgress: onProgress) {
      case .success(let revision): return .revision(revision)
      case .failure(let fault): return .refusal(fault)
      }
    case .halt(let condition, let position, let direction):
      let search = HaltSearch(in: model.solution, along: schedule)
      return .position(
        try search.position(
          from: position, direction: direction, where: condition, onProgress: onProgress))
    case .marginAnalysis:
      return .marginAnalysis(try MarginAnalysis(of: model, onProgress: onProgress))
    case .bestPaths(let count):
      return .bestPaths(try rank(count, onProgress: onProgress))
    case .posterior:
      return .posterior(try AllPaths(of: model, onProgress: onProgress))
    case .soft(let temperature):
      return .soft(try SoftPolicy(of: model, temperature: temperature, onProgress: onProgress))
    case .counts:
      return .counts(
        try PathCounts(of: model.problem.trellis, memory: model.memory) {
          try report(model.timesteps - $0, onProgress)
        })
    case .samples(let sampling):
      return .samples(
        try SampledPaths(sampling.count, seed: sampling.seed, from: model, onProgress: onProgress))
    case .growth:
      return .growth(
        try OnlineDecoding(of: model.problem.trellis) { try report($0, onProgress) })
    case .verification:
      return .verification(try verify(onProgress))
    case .race(let tick):
      var race = race
      try race?.go(to: tick, onLane: onProgress)
      return .race(race)
    }
  }

  /// Every timestep would be too often.
  private func report(_ done: Int, _ onProgress: (Double) throws -> Void) rethrows {
    if done % 64 == 0 { try onProgress(Double(done) / Double(model.timesteps)) }
  }

  private func verify(_ onProgress: (Double) throws -> Void) rethrows -> Verification? {
    let total = Double(Verification.pathCount(of: model.problem.trellis) ?? 1)
    return try Verification(
      of: model.solution, path: model.greedyStates, optimalPaths: model.optimalPaths
    ) { try onProgress(Double($0) / total) }
  }

  /// Goes on from what was found before.
  private func rank(
    _ count: Int, onProgress: (Double) throws -> Void
  ) rethrows -> RankedPaths? {
    guard let path = model.greedyStates else { return nil }
    let source = ranking?.source ?? BestPaths(of: model.solution, along: path)
    var cells = 0
    return try RankedPaths(count, from: source) {
      cells += 1
      if cells % 64 == 0 { try onProgress(min(1, Double(cells) / Double(path.count))) }
    }
  }
}
