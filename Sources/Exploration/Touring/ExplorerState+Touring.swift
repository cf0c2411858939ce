extension ExplorerState {
  /// Whether a stop of the tour is on the screen.
  var isTouring: Bool { if case .tour = overlay { true } else { false } }

  /// Begins the tour, or comes back to the stop at which it was left; asks first if edits would be
  /// lost by it.
  mutating func startTour() -> [Effect] {
    let stop = tour?.stop ?? .first
    tour = Tour(to: stop)
    return unlessEditsAreLost(.open(stop.sample))
  }

  /// Opens the sample of a stop; the rest is done once it is there.
  private mutating func go(to stop: TourStop) -> [Effect] {
    tour = Tour(to: stop)
    return open(stop.sample)
  }

  /// Prepares the screen of the stop whose model has just been opened; nothing if none was waited
  /// for.
  mutating func arrive() -> [Effect] {
    guard let stop = tour?.stop, tour?.isArriving == true else { return [] }
    tour?.isArriving = false
    // Whatever was shown of the model before does not belong here.
    session = session.map { Session(model: $0.model) }
    granularity = .cell
    perspective = .trellis
    quantity = .value
    var effects: [Effect] = []
    for deed in stop.script { effects += perform(deed.command, argument: deed.argument) }
    notice = nil
    overlay = .tour(stop)
    return effects
  }

  /// A command at a stop.
  mutating func tour(_ command: Command, at stop: TourStop) -> [Effect] {
    // Whoever goes on before a stop is reached means the one after it.
    let stop = tour?.stop ?? stop
    switch command {
    case .step, .take, .right, .down, .nextPage:
      return stop.next.map { go(to: $0) } ?? leaveTour()
    case .back, .left, .up, .previousPage:
      return stop.previous.map { go(to: $0) } ?? []
    case .first: return go(to: .first)
    case .last: return TourStop.allCases.last.map { go(to: $0) } ?? []
    case .escape, .tour: return leaveTour()
    default: return []
    }
  }

  /// Stays in the explorer, with what the stop has prepared.
  mutating func leaveTour() -> [Effect] {
    overlay = nil
    notice = .tourLeft
    return stopArriving() ? [.cancelWork] : []
  }

  /// No longer waits for the model of a stop; false if it did not.
  @discardableResult
  mutating func stopArriving() -> Bool {
    guard tour?.isArriving == true else { return false }
    tour?.isArriving = false
    opening = nil
    return true
  }
}
