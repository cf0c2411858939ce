import DynamicProgramming
import RealModule
import Testing

@testable import Solvers

/// What is counted, and the parts that methods are made of.
@Suite struct WorkTests {
  @Test(arguments: 1...UInt64(100))
  func countsEveryLookAtAnEdge(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var work = CountedTrellis(model.trellis)
    _ = work.reward(at: 1, from: 0, to: 0)
    #expect(work.edges == 1)
    var edges = 0
    model.trellis.forEachTransition(from: 0, at: 0) { _, _ in edges += 1 }
    // A look at a cell that nothing leads out of is a look all the same.
    let listed = max(1, edges)
    _ = work.moves(from: .start)
    #expect(work.edges == 1 + listed)
    work.lookUp(7)
    #expect(work.edges == 8 + listed)
    #expect(work.moves(from: TrellisCell(t: model.trellis.timesteps, state: 0)).isEmpty)
    #expect(work.edges == 8 + listed)
  }

  @Test(arguments: 1...UInt64(200))
  func theBoundNeverFallsShortOfWhatCanStillCome(seed: UInt64) {
    let model = SmallModel(seed: seed)
    let trellis = model.trellis
    let exact = BackwardInduction.on(model).finished()
    var work = CountedTrellis(trellis)
    var bound = RelaxedBound(of: trellis)
    while !bound.isComplete { bound.step(in: &work) }
    for t in 1...trellis.timesteps {
      for state in 0..<trellis.states {
        let value = exact.picture(of: TrellisCell(t: t, state: state)).value ?? 0
        let weighted = trellis.discountFactor(after: t) * value
        #expect(weighted <= bound.toCome(after: t) + 1e-12, "t \(t), \(state): \(model)")
      }
    }
  }

  @Test(arguments: 1...UInt64(200))
  func theFirstPathIsFoundIfThereIsOne(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var work = CountedTrellis(model.trellis)
    var search = PossiblePathSearch()
    var path: WorkingPath?
    while path == nil && !search.isExhausted { path = search.advance(in: &work) }
    #expect((path == nil) == model.paths.isEmpty, "\(model)")
    if let path {
      #expect(model.isPossible(path.states), "\(model)")
      #expect(agrees(path.logJoint, model.trellis.logJoint(of: path.states)), "\(model)")
    }
  }

  @Test func aQueueGivesTheLargestFirst() {
    var queue = BinaryHeap(by: OpenCell.precedes)
    var random = SeededGenerator(seed: 1)
    var priorities: [Double] = []
    for number in 0..<200 {
      let priority = Double(random.nextIndex(below: 50))
      priorities.append(priority)
      queue.insert(
        OpenCell(cell: TrellisCell(t: number, state: Int(priority)), priority: priority))
    }
    var popped: [TrellisCell] = []
    while let first = queue.first {
      popped.append(first.cell)
      queue.removeFirst()
    }
    #expect(popped.map { Double($0.state) } == priorities.sorted(by: >))
    // Among equals the later timestep.
    #expect(zip(popped, popped.dropFirst()).allSatisfy { $0.state > $1.state || $0.t > $1.t })
  }

  @Test func drawsPlacesAsOftenAsTheirWeightSays() throws {
    let draws = try #require(WeightedDraw(logWeights: [-.infinity, 0, .log(3), -.infinity]))
    var random = SeededGenerator(seed: 9)
    var counts = [0, 0, 0, 0]
    for _ in 0..<4000 { counts[draws.next(with: &random)] += 1 }
    #expect(counts[0] == 0 && counts[3] == 0)
    #expect((Double(counts[2]) / 4000 - 0.75).magnitude < 0.03)
    #expect(WeightedDraw(logWeights: [-.infinity]) == nil && WeightedDraw(logWeights: []) == nil)
  }

  @Test func aSweepIsTheLastIfItChangedNothingOrThereWereEnough() {
    var sweep = Sweep()
    sweep.advance(of: 2, hasChanged: true)
    sweep.advance(of: 2, hasChanged: false)
    #expect(sweep.place == 0 && sweep.done == 1 && !sweep.isLast(of: 5))
    #expect(sweep.isLast(of: 1))
    sweep.advance(of: 2, hasChanged: false)
    sweep.advance(of: 2, hasChanged: false)
    #expect(sweep.isLast(of: 5))
  }

  @Test func parametersGrowAndShrinkByValuesThatAreRound() {
    let width = BeamSearch.width
    #expect(width.increased(4) == 5 && width.increased(20) == 25 && width.decreased(5) == 4)
    #expect(width.decreased(1) == 1 && width.increased(100_000) == 100_000)
    let epsilon = EpsilonGreedy.epsilon
    #expect(
      epsilon.increased(0.5) == 0.6 && epsilon.increased(0.1) == 0.15
        && epsilon.decreased(0.05) == 0)
    #expect(epsilon.increased(1) == 1 && !epsilon.accepts(1.1) && !width.accepts(1.5))
    for parameter in MethodCatalogue.all.flatMap({ $0.card.parameters }) {
      let value = parameter.standard
      #expect(value == parameter.range.upperBound || parameter.increased(value) > value)
      #expect(value == parameter.range.lowerBound || parameter.decreased(value) < value)
    }
  }
}
