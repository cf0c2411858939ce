import DynamicProgramming
import ModelFiles

/// What the states of a model emit, in words.
enum EmissionWords {
  /// `emits 4 symbols: 1, 2, 3, 4`, `emits normal: mean, cov, of 2 components`, and of channels each.
  static func kind(_ observations: Observations, _ emission: EmissionModel) -> String {
    switch (observations, emission) {
    case (.symbols(let names, _), _): return "\(count(names.count, "symbol")): \(list(names))"
    case (.attributes(let names, _), _):
      return "weights of \(count(names.count, "attribute")): \(list(names))"
    case (.channels(let observed), .channels(let channels)):
      return zip(observed, channels).map { observed, channel in
        "\(Quoting.pathName(channel.name)) of \(kind(observed.observations, channel.emission))"
      }.joined(separator: "; ")
    case (_, .family(let emission)): return family(emission.parameters)
    case (.none, _), (.labels, _), (.vectors, _), (.counts, _), (.channels, _): return "scores"
    }
  }

  private static func family(_ parameters: FamilyParameters) -> String {
    let declaration = parameters.declaration
    let mixture = parameters.mixture == nil ? "" : "mixtures of "
    let components =
      parameters.dimensions == 1 ? "" : ", of \(parameters.dimensions) components"
    return "\(mixture)\(declaration.name) with "
      + declaration.parameters.map(\.name).joined(separator: " and ") + components
  }

  /// The first names of a list.
  static func list(_ names: some Collection<String>) -> String {
    names.prefix(5).map(Quoting.pathName).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
