import DynamicProgramming

/// A document with what is at fault left out, or replaced by something that is right, so that
/// whatever else is wrong can be found.
struct FaultRepair {
  let root: DocumentNode
  /// The faults so far; the last one is repaired.
  let found: [DocumentError]

  /// Nil where nothing would be right for certain.
  var repaired: DocumentNode? {
    guard let fault = found.last, fault.file == nil else { return nil }
    switch fault.fault {
    case .unknownKey(let key, let nearest): return rename(key, to: nearest, at: fault.path)
    case .foreignParameter(let key, _, let foreign):
      return rename(key, to: foreign.substitutes[0].parameter, at: fault.path)
    case .keyBesideMap(let key, _):
      return change(fault.path) { without(key, in: $0) }
    case .keyDoesNotFit(let key, _), .keysExclude(_, let key), .besideShared(let key, _):
      if fault.path.isEmpty { return without(key, in: root) }
    case .missingKey(let key) where fault.path.isEmpty: return adding(key)
    default: break
    }
    guard case .name(let key) = fault.path.first else { return nil }
    switch key {
    case "start": return firstState.map { root.replacing(key, by: .text($0)) }
    case "weights": return weights
    case "observations": return missingObservation(fault.path)
    case "initial": return firstState.map { root.replacing(key, by: row([$0])) }
    case "transition": return certainRow(fault.path, length: 2)
    case "transitions": return certainRow(fault.path, length: 3)
    case "emission": return emission(fault.path)
    case "moves": return move(fault.path)
    case "horizon": return root.replacing("horizon", by: .number(Self.horizon))
    case "grid": return grid(fault)
    case "final", "constraints", "labels", "reference", "learn", "name", "about", "source",
      "discount", "absorbing", "terminal", "normalize", "durations", "lengths", "form":
      return root.setting([(key, .missing)])
    default: return nil
    }
  }

  /// In place of a horizon that is at fault: longer than what constraints speak of, as a rule.
  private static let horizon = 1000.0

  /// Those of the states; of a number of them, those that they then have.
  private var names: [String] {
    guard let states = root.map?.first(where: { $0.key == "states" })?.value else { return [] }
    if let list = states.list { return list.compactMap(\.text) }
    guard let numbered = try? StatesReader.read(states), numbered.count <= 10_000 else { return [] }
    return (0..<numbered.count).map { numbered.names[$0] }
  }

  private var firstState: String? { names.first }

  private var isInLogs: Bool {
    let weights = root.map?.first { $0.key == "weights" }?.value.text
    return weights == "logs" || weights == "scores"
  }

  /// A row in which some states, of equal shares, are all there is.
  private func row(_ states: [String]) -> DocumentNode {
    let share = isInLogs ? 0 : 1 / Double(max(1, states.count))
    return .map(states.map { ($0, .number(share)) })
  }

  /// A key that is taken for the one that was meant, if that fits and is not there as well; else it
  /// is left out.
  private func rename(_ key: String, to nearest: String?, at path: ModelPath) -> DocumentNode? {
    let name = nearest ?? Hints.key(key, nearest: nil)?.name
    let known = path.isEmpty ? kind.keys : path == GridReader.path ? GridReader.keys : nil
    let fits = name.map { known?.contains($0) ?? true } ?? false
    return change(path) { node in
      guard let entries = node.map else { return nil }
      guard fits, let name, !entries.contains(where: { $0.key == name }) else {
        return without(key, in: node)
      }
      return node.with(
        entries.map { entry in
          entry.key == key
            ? DocumentEntry(key: name, keyPlace: entry.keyPlace, value: entry.value) : entry
        })
    }
  }

  private var kind: ModelKind { ModelKind(of: root.map ?? []) }

  func without(_ key: String, in node: DocumentNode) -> DocumentNode? {
    node.map.map { node.with($0.filter { $0.key != key }) }
  }

  /// What is missing, as plain as can be.
  private func adding(_ key: String) -> DocumentNode? {
    guard let firstState else { return nil }
    switch key {
    case "initial": return root.setting([(key, row([firstState]))])
    case "transition": return root.setting([(key, .map(names.map { ($0, row([$0])) }))])
    case "start": return root.setting([(key, .text(firstState))])
    default: return nil
    }
  }

  /// The scale that a word begins like, if it does: with another one all numbers would be wrong.
  private var weights: DocumentNode? {
    let written = root.map?.first { $0.key == "weights" }?.value.text?.lowercased() ?? ""
    let meant = ["probabilities", "logs", "scores"].first { $0.prefix(3) == written.prefix(3) }
    return meant.map { root.replacing("weights", by: .text($0)) }
  }

  private func missingObservation(_ path: ModelPath) -> DocumentNode? {
    guard path.count >= 2, case .place = path[1] else { return nil }
    return change(Array(path.prefix(2))) { _ in .missing }
  }

  /// The row of a state, from which it then stays where it is.
  private func certainRow(_ path: ModelPath, length: Int) -> DocumentNode? {
    guard path.count >= length, case .name(let state) = path[length - 1], names.contains(state)
    else {
      return nil
    }
    return change(Array(path.prefix(length))) { _ in row([state]) }
  }

  /// A move that earns nothing; without one whose end is not known.
  private func move(_ path: ModelPath) -> DocumentNode? {
    if path.last == .name("reward") { return change(path) { _ in .number(0) } }
    guard path.count >= 3 else { return nil }
    return change(Array(path.prefix(2))) { moves in
      guard let entries = moves.map else { return nil }
      return moves.with(entries.filter { .name($0.key) != path[2] })
    }
  }

  /// A row of symbols in which all are as probable; the parameters of another state.
  private func emission(_ path: ModelPath) -> DocumentNode? {
    if path.last == .name("family"), case .unknownWord(let word, let allowed)? = found.last?.fault {
      let name = Hints.word(word)?.name ?? Nearest.name(to: word, among: allowed)
      return name.flatMap { name in change(path) { _ in .text(name) } }
    }
    if let repaired = sharedNumber(path) { return repaired }
    for length in [2, 3] where path.count >= length {
      guard case .name(let state) = path[length - 1], names.contains(state) else { continue }
      let place = Array(path.prefix(length))
      if path[1] == .name("parameters") {
        // How many trials there are decides what may be observed.
        return path.last == .name("n") ? sibling(of: place) : number(path) ?? sibling(of: place)
      }
      return change(place) { node in
        if let entries = node.map, !entries.isEmpty { return row(entries.map(\.key)) }
        guard let count = wantedLength ?? node.list?.count, count > 0 else { return nil }
        let share = isInLogs ? 0 : 1 / Double(count)
        return .row([Double](repeating: share, count: count))
      }
    }
    return nil
  }

  /// A parameter that all states share, or one of its components: a number that most of them may
  /// be.
  private func sharedNumber(_ path: ModelPath) -> DocumentNode? {
    let others = ["family", "symbols", "table", "parameters", "features"]
    guard case .name(let parameter)? = path.dropFirst().first, !others.contains(parameter),
      !names.contains(parameter), path.count <= 3
    else { return nil }
    return number(path)
  }

  /// In place of a number one that most parameters may be.
  private func number(_ path: ModelPath) -> DocumentNode? {
    guard path.count > 3 || path[1] != .name("parameters"), node(at: path)?.text != nil else {
      return nil
    }
    return change(path) { _ in .number(0.5) }
  }

  /// How long a list must be that is at fault for its length; nil where it is for something else.
  private var wantedLength: Int? {
    if case .wrongLength(_, let wanted, _)? = found.last?.fault { wanted } else { nil }
  }

  /// What stands beside it, and is not at fault itself.
  private func sibling(of place: ModelPath) -> DocumentNode? {
    // Of a mistyped key nothing was wrong but that.
    let faulty = found.compactMap { fault -> PathComponent? in
      if fault.fault.isOfKey { return nil }
      return fault.path.count >= place.count ? fault.path[place.count - 1] : nil
    }
    guard let right = names.first(where: { !faulty.contains(.name($0)) }),
      let node = node(at: place.dropLast() + [.name(right)])
    else { return nil }
    return change(place) { _ in node }
  }

  private func node(at path: ModelPath) -> DocumentNode? {
    path.reduce(Optional(root)) { node, step in node?.child(step, of: names) }
  }

  /// The document with another value at a path; nil where there is none.
  func change(
    _ path: ModelPath, _ edit: (DocumentNode) -> DocumentNode?
  ) -> DocumentNode? {
    root.changing(path[...], of: names, edit)
  }
}

extension DocumentNode {
  /// What a step of a path leads to; a row of a list may go by the name of its state.
  fileprivate func child(_ step: PathComponent, of states: [String]) -> DocumentNode? {
    switch step {
    case .name(let name):
      if let map { return map.first { $0.key == name }?.value }
      guard let list, let place = states.firstIndex(of: name), place < list.count else {
        return nil
      }
      return list[place]
    case .place(let place):
      guard let list, (1...max(1, list.count)).contains(place), place <= list.count else {
        return nil
      }
      return list[place - 1]
    }
  }

  /// The same document with another value at a path; nil where there is none.
  fileprivate func changing(
    _ path: ModelPath.SubSequence, of states: [String], _ edit: (DocumentNode) -> DocumentNode?
  ) -> DocumentNode? {
    guard let step = path.first else { return edit(self) }
    guard let child = child(step, of: states),
      let changed = child.changing(path.dropFirst(), of: states, edit)
    else { return nil }
    switch step {
    case .name(let name):
      if map != nil { return replacing(name, by: changed) }
      guard let place = states.firstIndex(of: name) else { return nil }
      return replacing(place, by: changed)
    case .place(let place): return replacing(place - 1, by: changed)
    }
  }

  /// The same map with another value behind a key, in its place.
  fileprivate func replacing(_ key: String, by value: DocumentNode) -> DocumentNode {
    with(
      (map ?? []).map { entry in
        entry.key == key
          ? DocumentEntry(key: key, keyPlace: entry.keyPlace, value: value) : entry
      })
  }

  private func replacing(_ place: Int, by value: DocumentNode) -> DocumentNode? {
    guard let list else { return nil }
    var items = Array(list)
    items[place] = value
    return .list(items, at: mark.map(DocumentPlace.mark) ?? .nowhere)
  }

  /// The same map with other entries.
  func with(_ entries: [DocumentEntry]) -> DocumentNode {
    DocumentNode(content: .map(entries), place: mark.map(DocumentPlace.mark) ?? .nowhere)
  }
}
