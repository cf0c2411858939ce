import DynamicProgramming

/// Variables in an order in which each factor joins neighbours.
struct FactorChain {
  let order: [Int]
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
    _ evidence: [Int: Int], _ limits: Limits
  ) throws(DocumentError) {
    let order = try Self.order(variables, factors)
    let states = order.map { cardinalities[$0] }.max() ?? 1
    // A table for each step, and one where nothing joins two variables, has a place for each state.
    let width = Double(states)
    let steps = factors.count { $0.scope.count > 1 }
    try limits.checkBytes(8 * width * (width * Double(steps + 1) + Double(order.count)))
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

  /// - Parameter network: the file that it comes from, where it says more than the chain does.
  func content(of network: NetworkForm?) -> ModelContent {
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
    var form: [(key: String, value: DocumentNode)] = []
    if order != order.sorted() {
      let told = order.indices.sorted { order[$0] < order[$1] }.map { Double($0 + 1) }
      form.append(("order", .row(told)))
    }
    if let network { form.append(("network", network.node)) }
    if !form.isEmpty { keys.append((FormReader.key, .map(form))) }
    return ModelContent(.map(keys))
  }
}

extension FactorChain {
  /// Whether a network says no more than the file that is written of the chain alone: a factor for
  /// each variable, then one for each step, of variables that all have the same values.
  func isAll(of network: NetworkForm) -> Bool {
    let steps = zip(order, order.dropFirst()).map { [$0, $1] }
    return network.kind == NetworkForm.kinds[0] && network.evidence.isEmpty
      && network.cardinalities.allSatisfy { $0 == states }
      && network.factors.map(\.scope) == order.map { [$0] } + steps
  }

  /// Whether it still is the chain of a model: edits may have made that another.
  ///
  /// - Complexity: O(N · S²).
  func stands(for problem: Problem) -> Bool {
    let trellis = problem.trellis
    guard trellis.timesteps == order.count, trellis.states == states, problem.reading == .scores,
      case .scores = trellis.emission, trellis.final == nil, trellis.constraints.isEmpty,
      problem.labels == nil, trellis.initial.allSatisfy({ $0 == constant })
    else { return false }
    for t in 1...order.count {
      for state in 0..<states
      where trellis.emissionFactor(at: t, state: state) != singles[t - 1][state] { return false }
    }
    for (step, table) in pairs.enumerated() {
      for from in 0..<states {
        for to in 0..<states
        where trellis.transitionFactor(at: step + 2, from: from, to: to)
          != table?[from * states + to] ?? 0
        { return false }
      }
    }
    return true
  }
}
