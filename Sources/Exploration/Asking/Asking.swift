import DynamicProgramming

extension ExplorerState {
  /// What has to be known to draw the present screen, besides the solution; asked for one after the
  /// other, as long as it is needed.
  var needs: [Question] {
    isLearning
      ? lessonNeeds
      : lossNeeds + rankingNeeds + answersNeeds + summingNeeds + blameNeeds + rivalryNeeds
  }

  /// The decisions first: where the weakest one is is asked more often than what surprised.
  private var lossNeeds: [Question] {
    guard quantity == .loss, let session, session.isFinished else { return [] }
    return [.marginAnalysis] + (session.model.observes && !skipsSurprise ? [.surprise] : [])
  }

  private var answersNeeds: [Question] { perspective == .answers ? [.expectation] : [] }

  /// Whether something lies over the picture that has nothing to do with what it shows.
  private var isCovered: Bool {
    switch overlay {
    case nil, .ranking, .tour: false
    case .help, .menu, .verification, .edits, .confirmation, .prompt: true
    }
  }

  /// Asks for the first of what is needed and not known, unless something is being worked on.
  mutating func askForNeeds() -> [Effect] {
    guard inquiry == nil, opening == nil, !isChoosing, !isListing, !isCovered, let session,
      let question = needs.first(where: { session.answers[$0] == nil })
    else { return [] }
    return ask(question)
  }

  /// Stops working on what the screen needed and does not need any more.
  mutating func dropUnneeded() -> [Effect] {
    guard let question = inquiry?.question, question.isNeededByScreen, !needs.contains(question)
    else { return [] }
    return dropInquiry()
  }

  /// Forgets what the engine is being asked, and has it stop.
  mutating func dropInquiry() -> [Effect] {
    guard inquiry != nil else { return [] }
    inquiry = nil
    marginSearch = nil
    seeksDisagreement = nil
    return [.cancelWork]
  }

  /// Asks a question; the answer comes as an action.
  mutating func ask(_ question: Question) -> [Effect] {
    if let model = session?.model, let needed = question.excess(in: model) {
      withdraw(question)
      (marginSearch, seeksDisagreement) = (nil, nil)
      notice = .needsMemory(needed)
      return []
    }
    if !question.isOfPlayback { playback.isPlaying = false }
    inquiry = Inquiry(question: question)
    return [.ask(question)]
  }

  /// Takes in an answer. One to what nobody wants to know any more is passed over; none comes from
  /// work that was stopped.
  mutating func take(_ answer: Answer?, to question: Question) -> [Effect] {
    guard inquiry?.question == question else { return [] }
    inquiry = nil
    // Work that failed has none.
    guard let answer else { return [] }
    switch question {
    case .posterior, .soft, .counts, .samples, .growth, .verification:
      takeSum(answer, to: question)
    case .halt(let condition, let position, let direction):
      guard case .position(let target) = answer else { break }
      halt(at: target, from: position, direction: direction, condition)
    case .marginAnalysis:
      keep(answer, to: question)
      searchMargins()
    case .mistakes:
      keep(answer, to: question)
      lookAtMistake()
    case .blame: if case .blame(let blame?) = answer { take(blame, to: question) }
    case .remedies: if case .remedies(let remedies?) = answer { take(remedies, to: question) }
    case .surprise, .bestPaths, .expectation, .rivalry, .lessonPicture: keep(answer, to: question)
    case .revise(let edit): return take(answer, to: edit)
    case .race: if case .race(let race?) = answer { take(race) }
    case .lesson(let plan, _):
      if case .lesson(let course) = answer { take(course.result, to: plan) }
    }
    return []
  }

  /// A model after an edit, or why there is none.
  private mutating func take(_ answer: Answer, to edit: Edit) -> [Effect] {
    if case .revision(let revision) = answer { take(revision) }
    guard case .refusal(let fault) = answer else { return [] }
    if case .set(let parameter, _, _) = edit { return [.refuse(.at(parameter, .fault(fault)))] }
    return [.refuse(.fault(fault))]
  }

  private mutating func keep(_ answer: Answer, to question: Question) {
    session?.answers.keep(answer, to: question)
  }

  /// Stops asking, and showing what needs the answer.
  mutating func cancelInquiry() -> [Effect] {
    if let question = inquiry?.question { withdraw(question) }
    notice = .inquiryCancelled
    return dropInquiry()
  }
}

extension Session {
  /// Works out the answer to a question; whoever carries out effects calls it, on whatever thread.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - sequences: what a lesson learns from, if not from the model's own sequence alone; called
  ///     once for each lesson.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  public func answer(
    _ question: Question, from sequences: (() -> LessonSequences)? = nil,
    onProgress: (Double) throws -> Void
  ) rethrows -> Answer {
    switch question {
    case .expectation:
      return .expectation(try AverageAnswer(of: model, onProgress: onProgress))
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
    case .surprise:
      return .surprise(
        try Surprise(of: model.problem.trellis, threads: model.threads) {
          try report($0, onProgress)
        })
    case .mistakes: return .mistakes(try mistaken(onProgress: onProgress))
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
    case .blame: return .blame(blamed())
    case .rivalry: return .rivalry(rivalled())
    case .remedies(let stretch):
      return .remedies(try mended(stretch, onProgress: onProgress))
    case .verification:
      return .verification(try verify(onProgress))
    case .lesson(let plan, let iteration):
      return .lesson(
        LessonOutcome(try taught(plan, through: iteration, from: sequences, onProgress: onProgress))
      )
    case .lessonPicture(_, let iteration):
      guard let course = lesson?.course else { return .lessonPicture(nil) }
      return .lessonPicture(
        try LessonPicture(
          course, after: iteration, given: model.problem, memory: model.memory,
          onProgress: onProgress))
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
      of: model.solution, path: model.greedyStates?.listed, optimalPaths: model.optimalPaths
    ) { try onProgress(Double($0) / total) }
  }

  /// Goes on from what was found before.
  private func rank(
    _ count: Int, onProgress: (Double) throws -> Void
  ) rethrows -> RankedPaths? {
    guard let path = model.greedyStates else { return nil }
    let source =
      ranking?.source
      ?? BestPaths(
        of: model.solution, along: path, memory: model.memory, threads: model.threads)
    var cells = 0
    return try RankedPaths(count, from: source, toldBy: model.problem.labels) {
      cells += 1
      if cells % 64 == 0 { try onProgress(min(1, Double(cells) / Double(path.count))) }
    }
  }
}
