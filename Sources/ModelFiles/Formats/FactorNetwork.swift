import DynamicProgramming
import RealModule

/// The factors of a graphical model.
struct FactorNetwork {
  /// The logs of a table over some variables, the last one running fastest.
  struct Factor {
    var scope: [Int]
    var logs: [Double]
  }

  /// `MARKOV` or `BAYES`, which mean the same here.
  private let kind: String
  /// How many values each variable has.
  let cardinalities: [Int]
  private(set) var factors: [Factor] = []
  /// The numbers of each factor, as they stand in the file.
  private var numbers: [[Double]] = []
  /// Whether logs stand behind the tables that their numbers do not have.
  private var hasOtherLogs = false

  /// The most values of a variable, variables and factors.
  private static let limit = 10_000_000

  init(_ scan: inout WordScan, limits: Limits) throws(DocumentError) {
    let kind = try scan.word("MARKOV or BAYES")
    guard NetworkForm.kinds.contains(kind.text) else {
      throw scan.unexpected(kind, "MARKOV or BAYES")
    }
    self.kind = kind.text
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
    for scope in scopes {
      let numbers = try table(scope, &scan, limits)
      self.numbers.append(numbers)
      factors.append(Factor(scope: scope, logs: numbers.map { .log($0) }))
    }
    if let word = scan.next { throw scan.unexpected(word, "the end of the file") }
  }

  /// The network that a form stands for.
  init(_ form: NetworkForm) {
    kind = form.kind
    cardinalities = form.cardinalities
    factors = form.factors.map { Factor(scope: $0.scope, logs: $0.numbers.map { .log($0) }) }
    numbers = form.factors.map(\.numbers)
  }

  /// The file itself; nil where numbers alone do not say all of it.
  ///
  /// - Parameter evidence: what was observed.
  func form(given evidence: [Int: Int]) -> NetworkForm? {
    if hasOtherLogs { return nil }
    return NetworkForm(
      kind: kind, cardinalities: cardinalities,
      factors: zip(factors, numbers).map { NetworkForm.Factor(scope: $0.scope, numbers: $1) },
      evidence: evidence)
  }

  private func table(
    _ scope: [Int], _ scan: inout WordScan, _ limits: Limits
  ) throws(DocumentError) -> [Double] {
    let size = scope.reduce(1.0) { $0 * Double(cardinalities[$1]) }
    try limits.checkBytes(8 * size)
    let mark = scan.next
    let count = try scan.whole("the number of a table's entries", in: 0...Int.max)
    if Double(count) != size {
      throw scan.unexpected(mark, Amounts.decimal(size) + ", the number of the table's entries,")
    }
    var table: [Double] = []
    for _ in 0..<count {
      table.append(try scan.gatheredNumber("a number from 0 on", in: 0 ... .infinity))
    }
    return table
  }

  /// Takes the logs that no double has exactly from behind the tables, as far as they are those of
  /// the numbers: who changed a number meant another log.
  mutating func take(_ names: DocumentNode) {
    let lists = names.map?.first { $0.key == ChainWriter.logsKey }?.value.list ?? NodeList([])
    for (place, list) in lists.enumerated() where place < factors.count {
      guard let list = list.list, list.count == factors[place].logs.count else { continue }
      for (entry, node) in list.enumerated() {
        let log = factors[place].logs[entry]
        guard let exact = node.plainNumber, ChainWriter.isNear(exact, log) else { continue }
        factors[place].logs[entry] = exact
        hasOtherLogs = true
      }
    }
  }

  /// Values of variables; the number of such sets may stand before the first. Of several all have
  /// to say the same.
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
  ///
  /// - Parameter limits: how much its tables may take.
  func chain(
    given evidence: [Int: Int], limits: Limits
  ) throws(DocumentError) -> FactorChain {
    let all = Array(cardinalities.indices)
    do throws(DocumentError) {
      return try FactorChain(all, factors, cardinalities, evidence, limits)
    } catch {
      if evidence.isEmpty { throw error }
      // Where all were observed, one of them still is the chain.
      var put = evidence
      if put.count == all.count { put[all.count - 1] = nil }
      var chain = try FactorChain(
        all.filter { put[$0] == nil }, factors.map { Self.condition($0, on: put, cardinalities) },
        cardinalities, evidence, limits)
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
