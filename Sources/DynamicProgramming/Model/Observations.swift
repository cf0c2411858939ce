/// What was observed at the timesteps 1 … N, as a person would name it.
///
/// The numbers that the recursion needs live in ``EmissionModel``; this is what the screen, the
/// search and the CSV show. Nothing here is an array of strings as long as the sequence, unless the
/// file itself gave N labels.
public enum Observations: Sendable, Equatable {
  /// The model has none: a decision problem, or scores without labels.
  case none(timesteps: Int)
  /// `codes[t - 1]` is the place of x_t in `names`, or -1 where x_t is missing.
  case symbols(names: [String], codes: CompactIntegers)
  /// Shape (N, D), axes (timestep, component), flat; NaN = that component is missing.
  case vectors([Double], dimensions: Int)
  /// Counts ≥ 0, or -1 where x_t is missing.
  case counts([Int64])
  /// Several things observed at once, by the names of their channels.
  case channels([ObservedChannel])
  /// Attributes with their values, by the names of the attributes.
  case attributes(names: [String], AttributeLists)
  /// One label a timestep, or nil where it is missing; shown, but not used by any factor.
  case labels([String?])

  /// N.
  public var timesteps: Int {
    switch self {
    case .none(let timesteps): timesteps
    case .symbols(_, let codes): codes.count
    case .vectors(let values, let dimensions): values.count / max(1, dimensions)
    case .counts(let counts): counts.count
    case .channels(let channels): channels.first?.observations.timesteps ?? 0
    case .attributes(_, let lists): lists.timesteps
    case .labels(let labels): labels.count
    }
  }

  /// x_t as text, or nil where it is missing or the model has no observations.
  ///
  /// - Parameter t: the timestep, 1 … N.
  public func label(at t: Int) -> String? {
    switch self {
    case .none: return nil
    case .symbols(let names, let codes):
      let code = Int(codes[t - 1])
      return code < 0 ? nil : names[code]
    case .counts(let counts):
      return counts[t - 1] < 0 ? nil : String(counts[t - 1])
    case .channels(let channels):
      let labels = channels.compactMap { channel in
        channel.observations.label(at: t).map { "\(channel.name) \($0)" }
      }
      return labels.isEmpty ? nil : labels.joined(separator: ", ")
    case .attributes(let names, let lists):
      let labels = lists.list(at: t).map { observed in
        names[observed.attribute]
          + (observed.value == 1 ? "" : ":" + Self.shortest(observed.value))
      }
      if labels.isEmpty { return lists.isMissing(at: t) ? nil : "no attributes" }
      return labels.joined(separator: " ")
    case .labels(let labels):
      return labels[t - 1]
    case .vectors(let values, let dimensions):
      let components = values[((t - 1) * dimensions)..<(t * dimensions)]
      guard components.contains(where: { !$0.isNaN }) else { return nil }
      return components.map { $0.isNaN ? "NA" : Self.shortest($0) }.joined(separator: ",")
    }
  }

  /// A whole number without its `.0`, any other in its shortest form.
  private static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// What was observed in one channel.
public struct ObservedChannel: Sendable, Equatable {
  /// What the model calls it.
  public let name: String
  /// N observations, each of which can be missing by itself.
  public let observations: Observations

  /// - Parameters:
  ///   - name: what the model calls it.
  ///   - observations: N of them.
  public init(_ name: String, _ observations: Observations) {
    self.name = name
    self.observations = observations
  }
}
