/// What a file of another tool calls the parts of the model that stands in it, so that what is wrong
/// is told of what one finds there: of `transmat_` and not of `transition`.
struct PartTitles: Sendable {
  /// By the last of the keys that lead to a part of the model: `sd` is `covars_`.
  var names: [String: String] = [:]
  /// Whether places are counted from 0, and states without names go by theirs, as Python has it.
  var countsFromZero = false

  /// The way to the same value as the file has it; nil where it has no other name for it.
  ///
  /// - Parameters:
  ///   - path: the way by the keys of a model.
  ///   - areNamed: whether the states have names of their own.
  func path(of path: ModelPath, areNamed: Bool) -> ModelPath? {
    let titles = path.lazy.reversed().compactMap { component -> String? in
      if case .name(let name) = component { names[name] } else { nil }
    }
    guard let title = titles.first else { return nil }
    return [.name(title)] + places(of: path).map { place($0, areNamed: areNamed) }
  }

  /// What of a path are no keys: states, symbols and places in lists.
  private func places(of path: ModelPath) -> ModelPath {
    let rest = path.dropFirst()
    guard path.first == .name("emission") else { return ModelPath(rest) }
    switch rest.first {
    case .name("table"): return ModelPath(rest.dropFirst())
    case .name("parameters"):
      let (state, others) = (rest.dropFirst().prefix(1), rest.dropFirst(2))
      return ModelPath(state + others.filter(\.isPlace))
    case .name, .place, nil: return rest.filter(\.isPlace)
    }
  }

  private func place(_ component: PathComponent, areNamed: Bool) -> PathComponent {
    if !countsFromZero { return component }
    switch component {
    case .place(let place): return .place(place - 1)
    case .name(let name):
      let number = areNamed || !name.hasPrefix("s") ? nil : Int(name.dropFirst())
      return number.map(PathComponent.place) ?? component
    }
  }
}

extension PathComponent {
  fileprivate var isPlace: Bool {
    if case .place = self { true } else { false }
  }
}
