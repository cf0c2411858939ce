import DynamicProgramming

extension ExplorerState {
  /// What has to be known to show what is chosen.
  var summingNeeds: [Question] {
    let growth: [Question] = growing == nil ? [] : [.growth]
    guard let session else { return [] }
    switch quantity {
    case .posterior where session.isFinished: return [.posterior]
    case .softValue: return [.soft(temperature: temperature)]
    case .count: return [.counts]
    case .samples where session.isFinished: return [.samples(sampling)]
    case .value, .gap, .loss, .posterior, .samples: return growth
    }
  }

  /// Puts another quantity into the cells, and takes off what was shown for the last one.
  mutating func put(_ next: CellQuantity) {
    playback.isPlaying = false
    growing = nil
    quantity = next
    if session?.contrast?.origin.belongsToQuantity == true { session?.contrast = nil }
    showWhereItCanBeSeen(next)
  }

  /// The trellis and the map have room for every quantity; V is everywhere. Who looks at two maps
  /// stays on the map.
  private mutating func showWhereItCanBeSeen(_ quantity: CellQuantity) {
    switch quantity {
    case .value: break
    case .gap: if perspective == .answers { perspective = .map }
    case .loss, .posterior:
      if perspective != .overview { perspective = isOnMap ? .map : .trellis }
    case .softValue, .count, .samples: perspective = isOnMap ? .map : .trellis
    }
  }

  /// Sums over all paths mean something only without a discount; says so otherwise.
  mutating func takesSums() -> Bool {
    guard let trellis = session?.model.problem.trellis, trellis.discount != 1 else { return true }
    notice = .discountedSums(trellis.discount)
    return false
  }

  /// Shows the posterior in the cells.
  mutating func showPosterior() {
    guard takesSums(), revealAll() else { return }
    put(.posterior)
    let known = session?.allPaths?.contrast
    session?.contrast = known
  }

  /// What was asked for is there.
  mutating func takeSum(_ answer: Answer, to question: Question) {
    session?.answers.keep(answer, to: question)
    switch answer {
    case .posterior(let allPaths): session?.contrast = allPaths?.contrast
    case .soft(let policy):
      let contrast = session.flatMap { policy.contrast(of: $0.model) }
      session?.contrast = contrast
    case .growth: lookAtGrowth()
    case .verification: overlay = .verification
    case .counts, .samples: break
    case .expectation, .position, .marginAnalysis, .surprise, .mistakes, .bestPaths, .revision,
      .refusal,
      .race, .blame,
      .rivalry, .remedies, .lesson, .lessonPicture:
      break
    }
  }

  /// Stops wanting what is being worked on, or it would be asked for again.
  mutating func withdraw(_ question: Question) {
    switch question {
    // The list of the best paths asks for it as well.
    case .counts where quantity != .count: break
    case .posterior, .soft, .counts, .samples: put(.value)
    case .growth: growing = nil
    case .marginAnalysis: quantity = .value
    case .surprise: skipsSurprise = true
    case .expectation: perspective = .trellis
    case .blame, .rivalry: skipsBlame = true
    case .lesson where session?.lesson?.course != nil: session?.lesson?.stay()
    case .lesson, .lessonPicture: perspective = session?.model.naturalPerspective ?? .trellis
    case .bestPaths:
      if case .ranking = overlay { overlay = nil }
    case .halt, .race, .verification, .revise, .remedies, .mistakes: break
    }
  }

  // MARK: The temperature

  /// Where the dial stops.
  private static let temperatures = [
    0, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000,
  ]
  private static let possibleTemperatures = 1e-9...1e9

  private var shownTemperature: Double { quantity == .softValue ? temperature : 0 }

  /// Shows V^T, or at T = 0 V.
  mutating func turn(to next: Double) {
    put(next > 0 ? .softValue : .value)
    if next > 0 { temperature = next }
    notice = .temperature(next)
  }

  /// The next stop of the dial towards the sum.
  mutating func turnWarmer() {
    turn(to: Self.temperatures.first { $0 > shownTemperature } ?? shownTemperature)
  }

  /// The next stop of the dial towards the maximum.
  mutating func turnColder() {
    turn(to: Self.temperatures.last { $0 < shownTemperature } ?? 0)
  }

  mutating func turn(to text: String) {
    guard let next = Double(text), next == 0 || Self.possibleTemperatures.contains(next) else {
      notice = .noTemperature(text)
      return
    }
    turn(to: next)
  }

  // MARK: Samples

  /// Shows how many of the drawn paths go through each cell.
  mutating func showSamples() {
    if quantity != .samples { drawSamples() }
  }

  private mutating func drawSamples() {
    guard takesSums(), revealAll() else { return }
    put(.samples)
    notice = .sampled(sampling)
  }

  /// Draws so many paths; again, others.
  mutating func sample(_ text: String) {
    let isAgain = quantity == .samples
    guard text.isEmpty || Int(text).map({ (1...Sampling.limit).contains($0) }) == true else {
      notice = .notAPathCount(text, limit: Sampling.limit)
      return
    }
    if let count = Int(text) { sampling.count = count }
    if isAgain { sampling.seed &+= 1 }
    drawSamples()
  }

  // MARK: Checking

  /// Looks at every path, if there are not too many.
  mutating func verify() -> [Effect] {
    guard let session else { return [] }
    guard Verification.pathCount(of: session.model.problem.trellis) != nil else {
      notice = .tooManyPaths(states: session.model.states, timesteps: session.model.timesteps)
      return []
    }
    // The best paths are told, so nothing is left to be found out.
    self.session?.reveal(upTo: session.schedule.length)
    if session.answers[.verification] != nil {
      overlay = .verification
      return []
    }
    return ask(.verification)
  }
}

// What the engine has said about other semirings and all paths, as far as it may be shown.
extension Session {
  /// What all paths together say, once everything is revealed.
  public var allPaths: AllPaths? {
    guard isFinished, case .posterior(let allPaths)? = answers.latest(.posterior) else {
      return nil
    }
    return allPaths
  }

  /// The soft recursion at the temperature that was asked for last.
  public var softPolicy: SoftPolicy? {
    guard case .soft(let policy)? = answers.latest(.soft) else { return nil }
    return policy
  }

  /// How many paths are possible from every cell.
  public var pathCounts: PathCounts? {
    guard case .counts(let counts)? = answers.latest(.counts) else { return nil }
    return counts
  }

  /// The paths that were drawn last, once everything is revealed.
  public var sampledPaths: SampledPaths? {
    guard isFinished, case .samples(let samples)? = answers.latest(.samples) else { return nil }
    return samples
  }

  /// How the path came to be as observations were added.
  public var growth: OnlineDecoding? {
    guard isFinished, case .growth(let growth)? = answers.latest(.growth) else { return nil }
    return growth
  }

  /// What looking at every path has shown; nil besides if there are too many.
  public var verification: Verification? {
    guard case .verification(let verification)? = answers.latest(.verification) else {
      return nil
    }
    return verification
  }

  /// How far the columns of a quantity lie apart that are at hand without computing, N among them;
  /// 1 = all are.
  public func columnStride(of quantity: CellQuantity) -> Int {
    let other: Int? =
      switch quantity {
      case .loss: marginAnalysis?.marginals.columnStride
      case .posterior: allPaths?.posterior.columnStride
      case .softValue: softPolicy?.solution.columnStride
      case .value, .gap, .count, .samples: nil
      }
    return max(model.solution.columnStride, other ?? 1)
  }
}
