import DynamicProgramming

extension ModelLoader {
  /// All that is wrong with a file, as far as it can be told without guessing, in the order of its lines:
  /// what is at fault is left out, or replaced by something that is right, and the rest read again.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  ///   - limit: no more faults are looked for.
  /// - Returns: empty if nothing is wrong.
  /// - Complexity: that of reading, as often as there are faults.
  public func faults(
    path: String, observations: ObservationSource? = nil, request: ModelRequest = .init(),
    limit: Int = 10
  ) -> [ModelError] {
    do throws(ModelError) {
      return faults(
        bytes: try bytes(path), name: path, directory: FilePath.folder(of: path),
        observations: observations, request: request, limit: limit)
    } catch {
      return [error]
    }
  }

  /// The same of bytes that are at hand.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  ///   - limit: no more faults are looked for.
  public func faults(
    bytes: [UInt8], name: String, directory: String?, observations: ObservationSource? = nil,
    request: ModelRequest = .init(), limit: Int = 10
  ) -> [ModelError] {
    do throws(DocumentError) {
      let file = try input(bytes, name, directory, request)
      var content = try formats.content(of: file)
      var found: [DocumentError] = []
      while found.count < limit {
        guard let fault = fault(of: content, file, observations, request),
          found.isEmpty || isNew(fault, found)
        else { break }
        found.append(fault)
        guard let root = FaultRepair(root: content.root, found: found).repaired else { break }
        content.root = root
      }
      return Self.inOrder(found).map { $0.inFile(file.name).error(in: name) }
    } catch {
      return [error.error(in: name)]
    }
  }

  /// Whether it is one of the file's own: what was put in its place has no place in it.
  private func isNew(_ fault: DocumentError, _ found: [DocumentError]) -> Bool {
    if fault.mark == nil { return false }
    if case .unknownKey = fault.fault { return !found.contains { $0.mark == fault.mark } }
    return !found.contains { $0.path == fault.path }
  }

  private func fault(
    of content: ModelContent, _ file: FormatInput, _ observations: ObservationSource?,
    _ request: ModelRequest
  ) -> DocumentError? {
    do throws(DocumentError) {
      _ = try reading(of: content, file.name, file.files, observations, request)
      return nil
    } catch {
      return error
    }
  }

  private static func inOrder(_ faults: [DocumentError]) -> [DocumentError] {
    func place(_ fault: DocumentError) -> (Int, Int) {
      (fault.mark?.line ?? 0, fault.mark?.column ?? 0)
    }
    return faults.sorted { place($0) < place($1) }
  }
}

/// A document with what is at fault left out, or replaced by something that is right, so that whatever else
/// is wrong can be found.
struct FaultRepair {
  let root: DocumentNode
  /// The faults so far; the last one is repaired.
  let found: [DocumentError]

  /// Nil where nothing would be right for certain.
  var repaired: DocumentNode? {
    guard let fault = found.last, fault.file == nil else { return nil }
    switch fault.fault {
    case .unknownKey(let key, let nearest):
      return rename(key, to: nearest ?? Hints.name(ofKey: key), at: fault.path)
    case .keyDoesNotFit(let key, _): return rename(key, to: nil, at: fault.path)
    default: break
    }
    guard case .name(let key) = fault.path.first else { return nil }
    switch key {
    case "observations": return missingObservation(fault.path)
    case "initial": return firstState.map { root.replacing(key, by: row([$0])) }
    case "transition": return certainRow(fault.path, length: 2)
    case "transitions": return certainRow(fault.path, length: 3)
    case "emission": return emission(fault.path)
    case "moves": return move(fault.path)
    case "final", "constraints", "labels", "reference", "learn", "name", "about", "source",
      "discount", "absorbing", "terminal":
      return root.setting([(key, .missing)])
    default: return nil
    }
  }

  private var names: [String] {
    root.map?.first { $0.key == "states" }?.value.list?.compactMap(\.text) ?? []
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

  /// A key that is taken for another one; without one to take it for, the key is left out.
  private func rename(_ key: String, to name: String?, at path: ModelPath) -> DocumentNode? {
    // Left out of a map of parameters, it would be told to be missing.
    if name == nil && !path.isEmpty { return nil }
    return change(path) { node in
      guard let entries = node.map else { return nil }
      if let name, entries.contains(where: { $0.key == name }) { return nil }
      let changed = entries.compactMap { entry -> DocumentEntry? in
        guard entry.key == key else { return entry }
        return name.map {
          DocumentEntry(key: $0, keyPlace: entry.keyPlace, value: entry.value)
        }
      }
      return node.with(changed)
    }
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
    for length in [2, 3] where path.count >= length {
      guard case .name(let state) = path[length - 1], names.contains(state) else { continue }
      let place = Array(path.prefix(length))
      if path[1] == .name("parameters") { return sibling(of: place) }
      return change(place) { node in
        if let entries = node.map, !entries.isEmpty { return row(entries.map(\.key)) }
        guard let count = node.list?.count, count > 0 else { return nil }
        let share = isInLogs ? 0 : 1 / Double(count)
        return .row([Double](repeating: share, count: count))
      }
    }
    return nil
  }

  /// What stands beside it, and is not at fault itself.
  private func sibling(of place: ModelPath) -> DocumentNode? {
    // Of a mistyped key nothing was wrong but that.
    let faulty = found.compactMap { fault -> PathComponent? in
      if case .unknownKey = fault.fault { return nil }
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

  private func change(
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
  fileprivate func with(_ entries: [DocumentEntry]) -> DocumentNode {
    DocumentNode(content: .map(entries), place: mark.map(DocumentPlace.mark) ?? .nowhere)
  }
}
