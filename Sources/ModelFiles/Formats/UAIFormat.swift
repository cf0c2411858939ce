import DynamicProgramming

/// Graphical models of the UAI competitions, as far as their variables form a chain.
///
/// What is a chain in any order of the variables is one here; variables that were observed may also
/// hang on it. Values are counted from 0. The answer is told in the order of the variables.
struct UAIFormat: ReadableFormat, WritableFormat {
  let name = "UAI"
  let suffixes = [".uai"]
  let programs = ["UAI"]
  let contents = "a chain of UAI, with what was observed of one in .uai.evid beside it"
  let options = ["--evidence"]

  /// How the name of the file ends that says what was observed.
  private static let evidenceSuffix = ".evid"

  func recognises(_ bytes: [UInt8]) -> Recognition {
    let start = bytes.drop { TextScan.isBlank($0) || $0 == 0x0A }
    let isOne = NetworkForm.kinds.contains { word in
      start.starts(with: word.utf8)
        && start.dropFirst(word.utf8.count).first.map { TextScan.isBlank($0) || $0 == 0x0A } ?? true
    }
    return isOne ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let trailing = TrailingNames(in: file.bytes)
    var scan = try WordScan(Array(trailing.rest), format: name, commentLine: "c")
    var network: FactorNetwork
    do throws(DocumentError) {
      network = try FactorNetwork(&scan, limits: file.limits)
    } catch {
      if scan.faults.isEmpty { throw error }
      return ModelContent(faults: scan.faults + [error])
    }
    if !scan.faults.isEmpty { return ModelContent(faults: scan.faults) }
    let names = try trailing.names()
    if let names { network.take(names) }
    let evidence = try evidence(of: file, network)
    let chain = try network.chain(given: evidence, limits: file.limits)
    let form = network.form(given: evidence).flatMap { chain.isAll(of: $0) ? nil : $0 }
    var content = chain.content(of: form)
    if !evidence.isEmpty {
      let variables = evidence.count == 1 ? "1 variable" : "\(evidence.count) variables"
      content.notes.append("what was observed, of \(variables), is part of the factors")
    }
    if let note = chain.note { content.notes.append(note) }
    if let names { content.root = Self.named(content.root, names) }
    return content
  }

  /// The chain with the names of its values and observations, if there are as many of them.
  private static func named(_ chain: DocumentNode, _ names: DocumentNode) -> DocumentNode {
    func value(_ key: String, _ node: DocumentNode) -> DocumentNode? {
      node.map?.first { $0.key == key }?.value
    }
    var changes: [(key: String, value: DocumentNode)] = []
    for key in ["states", "observations"] {
      guard let found = value(key, names), found.list?.count == value(key, chain)?.list?.count
      else { continue }
      changes.append((key, found))
    }
    for key in ["name", "about", "source"] {
      if let text = value(key, names) { changes.append((key, text)) }
    }
    return chain.setting(changes)
  }

  /// What was observed: the file that was named, else the one beside the model.
  private func evidence(
    of file: FormatInput, _ network: FactorNetwork
  ) throws(DocumentError) -> [Int: Int] {
    let (path, bytes): (String, [UInt8])
    if let name = file.request.evidence {
      (path, bytes) = try file.files.read(given: name)
    } else {
      path = file.name + Self.evidenceSuffix
      guard let beside = try? file.files.readFile(path) else { return [:] }
      bytes = beside
    }
    do throws(DocumentError) {
      var scan = try WordScan(bytes, format: "evidence of UAI")
      return try network.evidence(&scan)
    } catch {
      throw error.inFile(path)
    }
  }

  let holdsOrder = true
  let holdsLattices = true

  func losses(of problem: Problem) -> [String] {
    if (try? ChainWriter(problem, format: name)) == nil { return [] }
    return LatticeLosses.parts(of: problem)
  }

  func remarks(on problem: Problem) -> [String] {
    if problem.network != nil { return [] }
    if problem.reading != .scores {
      return ["its factors are scores, one table for each timestep, when it is read again"]
    }
    let isPlain = problem.trellis.initial.allSatisfy { $0 == problem.trellis.initial[0] }
    return isPlain ? [] : ["initial is part of the first factor when it is read again"]
  }

  func companion(of problem: Problem, beside name: String) -> FormatCompanion? {
    let evidence = problem.network?.evidence ?? [:]
    let pairs = evidence.sorted { $0.key < $1.key }.map { " \($0.key) \($0.value)" }
    return FormatCompanion(
      name: name + Self.evidenceSuffix, text: "\(pairs.count)\(pairs.joined())\n",
      about: "what was observed, read with \(Quoting.name(name))", isNeeded: !evidence.isEmpty)
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    let writer = try ChainWriter(problem, format: name)
    if let network = problem.network {
      try writer.write(network, to: &output)
    } else {
      try writer.write(to: &output)
    }
  }
}
