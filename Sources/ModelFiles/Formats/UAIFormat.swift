import DynamicProgramming
import RealModule

/// Graphical models of the UAI competitions, as far as their variables form a chain.
///
/// What is a chain in any order of the variables is one here; variables that were observed may also
/// hang on it. Values are counted from 0. The answer is told in the order of the variables.
struct UAIFormat: ReadableFormat, WritableFormat {
  let name = "UAI"
  let suffixes = [".uai"]
  let options = ["--evidence"]

  func recognises(_ bytes: [UInt8]) -> Recognition {
    let start = bytes.drop { TextScan.isBlank($0) || $0 == 0x0A }
    let isOne = ["MARKOV", "BAYES"].contains { word in
      start.starts(with: word.utf8)
        && start.dropFirst(word.utf8.count).first.map { TextScan.isBlank($0) || $0 == 0x0A } ?? true
    }
    return isOne ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let trailing = TrailingNames(in: file.bytes)
    var scan = try WordScan(Array(trailing.rest), format: name, commentLine: "c")
    var network = try FactorNetwork(&scan, limits: file.limits)
    let names = try trailing.names()
    if let names { network.take(names) }
    let evidence = try evidence(of: file, network)
    let chain = try network.chain(given: evidence)
    var content = chain.content
    if !evidence.isEmpty {
      content.notes.append(
        "what was observed, of \(Amounts.decimal(Double(evidence.count))) variables, is part of the factors"
      )
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
      path = file.name + ".evid"
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

  func remarks(on problem: Problem) -> [String] {
    var remarks: [String] = []
    if problem.reading != .scores {
      remarks.append("its factors are scores, one table for each timestep, when it is read again")
    }
    if case .features = problem.trellis.emission {
      remarks.append("its attributes and their weights are left out: their sums are factors")
    }
    if !problem.trellis.constraints.isEmpty {
      remarks.append("the constraints are factors of 0, and are constraints no more")
    }
    return remarks
  }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    try ChainWriter(problem, format: name).write(to: &output)
  }
}

/// The factors of a graphical model.
private struct FactorNetwork {
  /// The logs of a table over some variables, the last one running fastest.
  struct Factor {
    var scope: [Int]
    var logs: [Double]
  }

  /// How many values each variable has.
  let cardinalities: [Int]
  private(set) var factors: [Factor] = []

  /// The most values of a variable, variables and factors.
  private static let limit = 10_000_000

  init(_ scan: inout WordScan, limits: Limits) throws(DocumentError) {
    let kind = try scan.word("MARKOV or BAYES")
    guard ["MARKOV", "BAYES"].contains(kind.text) else {
      throw scan.unexpected(kind, "MARKOV or BAYES")
    }
    let count = try scan.whole("the number of variables", in: 1...Self.limit)
    var cardinalities: [Int] = []
    for _ in 0..<count {
      cardinalities.append(try scan.whole("a number of values", in: 1...Limits.states))
    }
    self.cardinalities = cardinalities
    let factorCount = try scan.whole("the number of factors", in: 0...Self.limit)
    var scopes: [[Int]] = []
    for _ in 0..<factorCount {
      let size = try scan.whole("the number of a factor's variables", in: 0...count)
      var scope: [Int] = []
      for _ in 0..<size {
        let variable = scan.next
        let place = try scan.whole("a variable", in: 0...(count - 1))
        if scope.contains(place) { throw scan.unexpected(variable, "another variable") }
        scope.append(place)
      }
      scopes.append(scope)
    }
    for scope in scopes { factors.append(try factor(scope, &scan, limits)) }
    if let word = scan.next { throw scan.unexpected(word, "the end of the file") }
  }

  private func factor(
    _ scope: [Int], _ scan: inout WordScan, _ limits: Limits
  ) throws(DocumentError) -> Factor {
    let size = scope.reduce(1.0) { $0 * Double(cardinalities[$1]) }
    try limits.checkBytes(8 * size)
    let mark = scan.next
    let count = try scan.whole("the number of a table's entries", in: 0...Int.max)
    if Double(count) != size {
      throw scan.unexpected(mark, Amounts.decimal(size) + ", the number of the table's entries,")
    }
    var table: [Double] = []
    for _ in 0..<count {
      let word = scan.next
      let number = try scan.number()
      if number < 0 { throw scan.unexpected(word, "a number from 0 on") }
      table.append(number)
    }
    return Factor(scope: scope, logs: table.map { .log($0) })
  }

  /// Takes the logs that no double has exactly from behind the tables, as far as they are those of the numbers:
  /// who changed a number meant another log.
  mutating func take(_ names: DocumentNode) {
    let lists = names.map?.first { $0.key == ChainWriter.logsKey }?.value.list ?? NodeList([])
    for (place, list) in lists.enumerated() where place < factors.count {
      guard let list = list.list, list.count == factors[place].logs.count else { continue }
      for (entry, node) in list.enumerated() {
        let log = factors[place].logs[entry]
        guard let exact = node.plainNumber, ChainWriter.isNear(exact, log) else { continue }
        factors[place].logs[entry] = exact
      }
    }
  }

  /// Values of variables; the number of such sets may stand before the first. Of several all have to say
  /// the same.
  func evidence(_ scan: inout WordScan) throws(DocumentError) -> [Int: Int] {
    let what = "the number of observed variables"
    if let sets = Self.sets(scan) {
      guard Set(sets).count == 1 else {
        throw DocumentError(.foreign(.severalSamples(sets.count)), mark: scan.next?.mark)
      }
      // All but the last are as good as unsaid.
      scan.advance()
      for _ in 0..<(sets.count - 1) * sets[0].count { scan.advance() }
      return try values(scan.whole(what, in: 0...Int.max), &scan)
    }
    let total = scan.lines.reduce(0) { $0 + $1.count }
    var pairs = try scan.whole(what, in: 0...Int.max)
    if pairs == 1, total != 3 { pairs = try scan.whole(what, in: 0...Int.max) }
    return try values(pairs, &scan)
  }

  /// The words of several sets of evidence, each with its number of variables; nil if there is one.
  private static func sets(_ scan: WordScan) -> [[String]]? {
    let words = scan.lines.flatMap { $0.map(\.text) }
    guard let count = words.first.flatMap({ Int($0) }), (2...max(2, words.count)).contains(count),
      words.count != 1 + 2 * count
    else { return nil }
    var sets: [[String]] = []
    var place = 1
    while place < words.count, sets.count < count {
      guard let pairs = Int(words[place]), (0...words.count).contains(pairs),
        place + 2 * pairs < words.count
      else { return nil }
      sets.append(Array(words[place...(place + 2 * pairs)]))
      place += 1 + 2 * pairs
    }
    return sets.count == count && place == words.count ? sets : nil
  }

  private func values(_ pairs: Int, _ scan: inout WordScan) throws(DocumentError) -> [Int: Int] {
    let total = scan.lines.reduce(0) { $0 + $1.count }
    var values: [Int: Int] = [:]
    for _ in 0..<min(pairs, total) {
      let word = scan.next
      let variable = try scan.whole("a variable", in: 0...(cardinalities.count - 1))
      let value = try scan.whole("a value", in: 0...(cardinalities[variable] - 1))
      guard values.updateValue(value, forKey: variable) ?? value == value else {
        throw scan.unexpected(word, "a variable that has no other value yet")
      }
    }
    if let word = scan.next {
      throw scan.unexpected(word, "the end of the only set of observed values")
    }
    return values
  }

  /// The chain that the variables form: all of them, or those that were not observed.
  func chain(given evidence: [Int: Int]) throws(DocumentError) -> FactorChain {
    let all = Array(cardinalities.indices)
    do throws(DocumentError) {
      return try FactorChain(all, factors, cardinalities, evidence)
    } catch {
      if evidence.isEmpty { throw error }
      // Where all were observed, one of them still is the chain.
      var put = evidence
      if put.count == all.count { put[all.count - 1] = nil }
      var chain = try FactorChain(
        all.filter { put[$0] == nil }, factors.map { Self.condition($0, on: put, cardinalities) },
        cardinalities, evidence)
      chain.leftOut = put.keys.sorted()
      return chain
    }
  }

  /// A factor with the values of observed variables put in.
  private static func condition(
    _ factor: Factor, on evidence: [Int: Int], _ cardinalities: [Int]
  ) -> Factor {
    var factor = factor
    while let axis = factor.scope.firstIndex(where: { evidence[$0] != nil }) {
      let variable = factor.scope[axis]
      let inner = factor.scope[(axis + 1)...].reduce(1) { $0 * cardinalities[$1] }
      let width = inner * cardinalities[variable]
      let value = evidence[variable] ?? 0
      factor.logs = stride(from: 0, to: factor.logs.count, by: width).flatMap { start in
        factor.logs[(start + value * inner)..<(start + (value + 1) * inner)]
      }
      factor.scope.remove(at: axis)
    }
    return factor
  }
}

/// Variables in an order in which each factor joins neighbours.
private struct FactorChain {
  private let order: [Int]
  private let cardinalities: [Int]
  /// The observed variables that only hang on it, and stand in no path.
  var leftOut: [Int] = []
  /// The sum of the logs of what has no variable.
  private var constant = 0.0
  /// For each variable of the order, the logs for its values; −∞ for values that it does not have.
  private var singles: [[Double]]
  /// For each step, shape (S, S), the logs; nil where no factor joins the two.
  private var pairs: [[Double]?]

  /// S: the most values of a variable.
  private let states: Int

  init(
    _ variables: [Int], _ factors: [FactorNetwork.Factor], _ cardinalities: [Int],
    _ evidence: [Int: Int]
  ) throws(DocumentError) {
    let order = try Self.order(variables, factors)
    let states = order.map { cardinalities[$0] }.max() ?? 1
    self.order = order
    self.cardinalities = cardinalities
    self.states = states
    singles = order.map { variable in
      (0..<states).map { value in
        let isPossible = value < cardinalities[variable] && evidence[variable] ?? value == value
        return isPossible ? 0 : -.infinity
      }
    }
    pairs = [[Double]?](repeating: nil, count: max(0, order.count - 1))
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for factor in factors { add(factor, places) }
  }

  private mutating func add(_ factor: FactorNetwork.Factor, _ places: [Int: Int]) {
    let logs = factor.logs
    let at = factor.scope.compactMap { places[$0] }
    switch at.count {
    case 0: constant += logs[0]
    case 1: for (value, log) in logs.enumerated() { singles[at[0]][value] += log }
    default:
      let step = min(at[0], at[1])
      var table = pairs[step] ?? [Double](repeating: 0, count: states * states)
      let width = cardinalities[factor.scope[1]]
      for (entry, log) in logs.enumerated() {
        let (first, second) = entry.quotientAndRemainder(dividingBy: width)
        table[at[0] < at[1] ? first * states + second : second * states + first] += log
      }
      pairs[step] = table
    }
  }

  /// The variables one after the other; chains that nothing joins stand behind each other.
  private static func order(
    _ variables: [Int], _ factors: [FactorNetwork.Factor]
  ) throws(DocumentError) -> [Int] {
    var neighbours: [Int: [Int]] = [:]
    var parents: [Int: Int] = [:]
    func root(_ variable: Int) -> Int {
      var root = variable
      while let parent = parents[root] {
        if let next = parents[parent] { parents[root] = next }
        root = parent
      }
      return root
    }
    for factor in factors where factor.scope.count > 1 {
      let (first, second) = (factor.scope[0], factor.scope[1])
      func fault(_ obstacle: ChainObstacle) -> DocumentError {
        DocumentError(.foreign(.noChain(first: first, second: second, obstacle)))
      }
      if factor.scope.count > 2 { throw fault(.manyVariables(factor.scope.count)) }
      if neighbours[first, default: []].contains(second) { continue }
      for variable in [first, second] where neighbours[variable, default: []].count == 2 {
        throw fault(.thirdNeighbour(variable))
      }
      let (one, other) = (root(first), root(second))
      if one == other { throw fault(.circle) }
      parents[max(one, other)] = min(one, other)
      neighbours[first, default: []].append(second)
      neighbours[second, default: []].append(first)
    }
    var order: [Int] = []
    var isPlaced = Set<Int>()
    for end in variables where neighbours[end, default: []].count < 2 && !isPlaced.contains(end) {
      var next: Int? = end
      while let variable = next {
        order.append(variable)
        isPlaced.insert(variable)
        next = neighbours[variable, default: []].first { !isPlaced.contains($0) }
      }
    }
    return order
  }

  /// Which variables the path does not tell, if there are any.
  var note: String? {
    if leftOut.isEmpty { return nil }
    let names = leftOut.prefix(10).map { "X\($0)" }.joined(separator: ", ")
    let more = leftOut.count > 10 ? " and \(leftOut.count - 10) more" : ""
    return "observed variables that only hang on the chain are not in the path: \(names)\(more)"
  }

  var content: ModelContent {
    var keys: [(key: String, value: DocumentNode)] = [
      ("weights", .text("scores")),
      ("states", .names((0..<states).map(String.init))),
      ("initial", .row([Double](repeating: constant, count: states))),
    ]
    if !pairs.isEmpty {
      let none = DocumentNode.table(
        [Double](repeating: 0, count: states * states), width: states)
      let tables = pairs.map { $0.map { DocumentNode.table($0, width: states) } ?? none }
      keys.append(("transitions", .list(tables)))
    }
    keys.append(
      (
        "emission",
        .map([
          ("family", .text("scores")),
          ("table", .table(singles.flatMap { $0 }, width: states)),
        ])
      ))
    keys.append(("observations", .names(order.map { "X\($0)" })))
    if order != order.sorted() {
      let told = order.indices.sorted { order[$0] < order[$1] }.map { Double($0 + 1) }
      keys.append((FormReader.key, .map([("order", .row(told))])))
    }
    return ModelContent(.map(keys))
  }
}
