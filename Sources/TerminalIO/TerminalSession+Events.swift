import CNcurses
import Console

extension TerminalSession {
  /// How many codes are read in one go at most, so that a stream without end lets the program draw.
  private static let mostCodes = 4096

  /// Sleeps until something happens, then gives all that has happened, in order.
  ///
  /// Keys that were repeated while the program was busy come together, so that they can be
  /// applied together.
  ///
  /// - Parameter timeout: how long to wait at most; nil for ever. When it passes, the answer is
  ///   empty.
  public func events(timeout: Duration? = nil) -> [TerminalEvent] {
    requireOpen()
    if hasHungUp { return [.hungUp] }
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      let isReady = !pending.isEmpty || hasLeftovers
      let rest = isReady ? Duration.zero : deadline.map { max(.zero, $0 - clock.now) }
      collect(reasons: cn_wait(Self.milliseconds(rest)))
      if !pending.isEmpty {
        defer { pending = [] }
        return pending
      }
      if let deadline, clock.now >= deadline { return [] }
    }
  }

  private func collect(reasons: Int32) {
    func happened(_ reason: Int) -> Bool { reasons & Int32(reason) != 0 }
    if happened(CN_READY_INPUT) || hasLeftovers { readKeys() }
    if happened(CN_READY_STOP) { suspend() }
    if happened(CN_READY_CONTINUED) { noteReturn { cn_retake() } }
    if happened(CN_READY_RESIZE) { followResize() }
    if happened(CN_READY_WOKEN) { pending.append(.woken) }
    let hasEnded = happened(CN_READY_INPUT) && pending.isEmpty && cn_input_ended()
    if happened(CN_READY_HUNG_UP) || hasEnded {
      hasHungUp = true
      pending.append(.hungUp)
    }
  }

  private func readKeys() {
    hasLeftovers = true
    for _ in 0..<Self.mostCodes {
      let code = cn_read_key()
      if code == CN_KEY_NONE {
        decoder.endOfInput()
        hasLeftovers = false
        break
      }
      decoder.feed(code)
    }
    pending += decoder.takeEvents()
  }

  private func followResize() {
    let real = cn_real_size()
    guard Size(real) != size else { return }
    cn_resize(real)
    noteResize()
  }

  /// For poll(2): rounded up, so that a wait never ends early and then again at once; -1 for ever.
  static func milliseconds(_ duration: Duration?) -> Int32 {
    guard let duration else { return -1 }
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
