/// What a number in the ledger comes from.
public enum Factor: Sendable, Hashable {
  /// log p(z_1), or the reward of the move from the start of a decision problem.
  case initial
  /// log p(z_t | z_{t-1}).
  case transition
  /// log p of how long the state that is entered lasts.
  case duration
  /// The reward of a move.
  case reward
  /// log p(x_t | z_t).
  case emission
  /// log p of what one channel observed.
  case channel(String)
  /// The weight of an attribute.
  case feature
  /// What ending in a state adds.
  case final
  /// A state or an edge that is forbidden by a constraint.
  case constraint

  /// The word for it: `transition`, `emission`; a channel by its own name, unless that is the word
  /// for another factor: `channel transition`. No two factors have the same.
  public var name: String {
    switch self {
    case .initial: "initial"
    case .transition: "transition"
    case .duration: "duration"
    case .reward: "reward"
    case .emission: "emission"
    case .channel(let name): Self.words.contains(Self.bare(name)) ? Self.prefix + name : name
    case .feature: "feature"
    case .final: "final"
    case .constraint: "constraint"
    }
  }

  private static let prefix = "channel "
  private static let words: Set<String> = [
    "initial", "transition", "duration", "reward", "emission", "feature", "final", "constraint",
  ]

  /// A channel may be called `channel transition`, too.
  private static func bare(_ name: String) -> String {
    var rest = name[...]
    while rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    return String(rest)
  }
}

/// One of the numbers that a log-joint is the sum of.
public struct FactorTerm: Sendable, Equatable {
  /// The timestep whose reward it is part of, 1 … N; N + 1 of what ending adds.
  public let t: Int
  /// What it comes from.
  public let factor: Factor
  /// The state that it is about: z_t, by the states of the file.
  public let state: Int
  /// The number of the model that stands behind it, if it is one.
  public let parameter: Parameter?
  /// How much it adds, as seen from the start: discounted by γ^(t-1).
  public let nats: Double

  /// Whether both are the same factor, of attributes the same one.
  public func isAlike(_ other: FactorTerm) -> Bool {
    factor == other.factor && Self.attribute(parameter) == Self.attribute(other.parameter)
  }

  /// The terms of two edges, those that are alike beside each other; first those of the first edge.
  public static func beside(
    _ first: [FactorTerm], _ second: [FactorTerm]
  ) -> [(first: FactorTerm?, second: FactorTerm?)] {
    var rest = second
    let pairs = first.map { term -> (first: FactorTerm?, second: FactorTerm?) in
      (term, rest.firstIndex { $0.isAlike(term) }.map { rest.remove(at: $0) })
    }
    return pairs + rest.map { (nil, $0) }
  }

  private static func attribute(_ parameter: Parameter?) -> Int? {
    switch parameter {
    case .feature(_, let attribute): attribute
    case .ofChannel(_, let parameter): attribute(parameter)
    default: nil
    }
  }
}

extension Problem {
  /// What R_t of an edge is made of, in the order in which the model has it.
  ///
  /// Of models whose parts are at most as large as their sum the terms add up to γ^(t-1) R_t, to
  /// rounding; a forbidden edge or state is a term of −∞ by itself.
  ///
  /// - Parameters:
  ///   - t: the timestep at which the edge arrives, 1 … N.
  ///   - previous: z_{t-1}; not looked at for t = 1.
  ///   - state: z_t.
  public func terms(at t: Int, from previous: Int, to state: Int) -> [FactorTerm] {
    terms(at: t, from: previous, to: state, weighing: trellis.discountFactor(after: t - 1))
  }

  /// The same as seen from the cell, not discounted.
  public func factors(at t: Int, from previous: Int, to state: Int) -> [FactorTerm] {
    terms(at: t, from: previous, to: state, weighing: 1)
  }

  private func terms(
    at t: Int, from previous: Int, to state: Int, weighing weight: Double
  ) -> [FactorTerm] {
    func term(_ factor: Factor, _ parameter: Parameter?, _ number: Double) -> FactorTerm {
      // No weight, however small, makes an impossible factor possible.
      FactorTerm(
        t: t, factor: factor, state: stateOfFile(state), parameter: parameter,
        nats: number.isInfinite ? number : weight * number)
    }
    var terms = arrival(at: t, from: previous, to: state).map { term($0, $1, $2) }
    if trellis.constraints.prohibits(from: t == 1 ? nil : previous, to: state, at: t) {
      terms.append(term(.constraint, nil, -.infinity))
    }
    terms += emissions(of: trellis.emission, observations, at: t, state, in: nil)
      .map { term($0, $1, $2) }
    return terms
  }

  /// What ending in a state adds; nil where the model has no such factor.
  public func finalTerm(in state: Int) -> FactorTerm? {
    trellis.final.map { final in
      FactorTerm(
        t: trellis.timesteps + 1, factor: .final, state: stateOfFile(state),
        parameter: .final(state: stateOfFile(state)),
        nats: final[state].isInfinite
          ? final[state] : trellis.discountFactor(after: trellis.timesteps) * final[state])
    }
  }

  private typealias Part = (factor: Factor, parameter: Parameter?, number: Double)

  private func arrival(at t: Int, from previous: Int, to state: Int) -> [Part] {
    if let expansion { return expansion.arrival(from: t == 1 ? nil : previous, to: state) }
    if case .decision(let moves) = reading {
      let from = t == 1 ? start(toward: state)?.state ?? moves.start : previous
      let number =
        t == 1
        ? trellis.initial[state]
        : trellis.transition.table(arrivingAt: t)?[previous, state] ?? -.infinity
      return [(.reward, .reward(from: from, to: state), number)]
    }
    if t == 1 { return [(.initial, .initial(state: state), trellis.initial[state])] }
    guard let table = trellis.transition.table(arrivingAt: t) else { return [] }
    let isPerStep = if case .perStep = trellis.transition { true } else { false }
    return [
      (
        .transition, .transition(from: previous, to: state, t: isPerStep ? t : nil),
        table[previous, state]
      )
    ]
  }

  private func emissions(
    of emission: EmissionModel, _ observed: Observations, at t: Int, _ state: Int,
    in channel: (place: Int, name: String)?
  ) -> [Part] {
    func named(_ factor: Factor) -> Factor { channel.map { .channel($0.name) } ?? factor }
    func placed(_ parameter: Parameter) -> Parameter {
      channel.map { .ofChannel($0.place, parameter) } ?? parameter
    }
    let number = { emission.logLikelihood(at: t, state: state, states: trellis.states) }
    let told = stateOfFile(state)
    switch emission {
    case .absent: return []
    case .categorical(let emission):
      let code = Int(emission.codes[t - 1])
      return code < 0
        ? [] : [(named(.emission), placed(.emission(state: told, symbol: code)), number())]
    case .family(let emission):
      return emission.observation(at: t).allSatisfy(\.isNaN)
        ? [] : [(named(.emission), nil, number())]
    case .scores: return [(named(.emission), .score(state: told, t: t), number())]
    case .features(let emission):
      return emission.terms(at: t, state: state).map {
        (named(.feature), placed(.feature(state: told, attribute: $0.attribute)), $0.score)
      }
    case .channels(let channels):
      return channels.enumerated().flatMap { place, channel in
        emissions(of: channel.emission, observed, at: t, state, in: (place, channel.name))
      }
    }
  }
}

extension Constraints {
  /// Whether an edge, or the state it leads to, is forbidden.
  func prohibits(from previous: Int?, to state: Int, at t: Int) -> Bool {
    !allow(state, at: t) || previous.map { !allowEdge(from: $0, to: state, at: t) } ?? false
  }
}
