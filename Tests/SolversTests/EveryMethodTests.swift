import DynamicProgramming
import Testing

@testable import Solvers

/// What holds for all methods.
@Suite struct EveryMethodTests {
  @Test(arguments: 1...UInt64(80))
  func noPathIsBetterThanTheOptimumAndEachCanBeTaken(seed: UInt64) {
    let model = SmallModel(seed: seed)
    for kind in MethodCatalogue.all { check(kind.on(model, seed: seed), model) }
  }

  private func check(_ method: any Method, _ model: SmallModel) {
    let name = type(of: method).card.name
    var method = method
    var last = -Double.infinity
    #expect(method.best == nil && method.work.edges == 0, "\(name)")
    while !method.isFinished && method.work.edges < 800 {
      method.step()
      guard let best = method.best else { continue }
      #expect(best.logJoint >= last, "\(name) forgot a better path: \(model)")
      last = best.logJoint
      #expect(model.isPossible(best.states), "\(name) \(model)")
      #expect(agrees(model.trellis.logJoint(of: best.states), last), "\(name) \(model)")
    }
    #expect(last <= model.optimum + 1e-9, "\(name) \(model)")
    if model.paths.isEmpty { #expect(method.best == nil, "\(name) \(model)") }
  }

  @Test(arguments: 1...UInt64(60))
  func whoeverSaysThatAnAnswerIsProvenIsRight(seed: UInt64) {
    let model = SmallModel(seed: seed)
    var proven = 0
    for kind in MethodCatalogue.all {
      var run = Run(of: Entrant(kind), on: model.trellis, seed: seed)
      run.advance(to: 1500)
      guard run.method.isExact else { continue }
      proven += 1
      #expect(
        agrees(run.method.best?.logJoint ?? -.infinity, model.optimum), "\(kind) \(model)")
    }
    #expect(proven > 2, "\(model)")
  }

  @Test(arguments: MethodCatalogue.names)
  func takesEveryStepAgainFromACopyAndFromTheSeed(name: String) throws {
    let kind = try #require(MethodCatalogue.method(named: name))
    let model = SmallModel(seed: 11, mayBeBlocked: false)
    var run = Run(of: Entrant(kind), on: model.trellis, seed: 7)
    for _ in 0..<20 { run.step() }
    let checkpoint = run
    for _ in 0..<40 { run.step() }
    var again = checkpoint
    for _ in 0..<40 { again.step() }
    var fresh = Run(of: Entrant(kind), on: model.trellis, seed: 7)
    for _ in 0..<60 { fresh.step() }
    for other in [again, fresh] {
      #expect(other.method.best == run.method.best)
      #expect(other.edges == run.edges)
      #expect(other.finds == run.finds)
      #expect(other.method.present == run.method.present)
    }
  }

  @Test(arguments: MethodCatalogue.names)
  func doesNothingOnceItIsFinished(name: String) throws {
    let kind = try #require(MethodCatalogue.method(named: name))
    var finished = 0
    for seed in 1...UInt64(30) {
      var run = Run(of: Entrant(kind), on: SmallModel(seed: seed).trellis, seed: 1)
      run.advance(to: 3000)
      guard run.method.isFinished else { continue }
      let edges = run.edges
      run.step()
      #expect(run.edges == edges)
      finished += 1
    }
    #expect(finished > 2)
  }

  @Test(arguments: MethodCatalogue.names)
  func aPictureHasNoMoreThanTheCellsOfTheTrellis(name: String) throws {
    let kind = try #require(MethodCatalogue.method(named: name))
    let model = SmallModel(seed: 5, mayBeBlocked: false)
    var run = Run(of: Entrant(kind), on: model.trellis, seed: 1)
    for _ in 0..<15 {
      run.step()
      #expect(run.method.present.count <= model.trellis.timesteps)
      for t in 0...model.trellis.timesteps {
        for state in 0..<(t == 0 ? 1 : model.trellis.states) {
          let picture = run.method.picture(of: TrellisCell(t: t, state: state))
          #expect(picture.value?.isNaN != true && picture.visits >= 0)
        }
      }
    }
  }

  @Test func aMethodWithoutRandomNumbersDoesNotAskForTheSeed() {
    let model = SmallModel(seed: 3, mayBeBlocked: false)
    for kind in MethodCatalogue.all where !kind.card.isRandom {
      var (a, b) = (
        Run(of: Entrant(kind), on: model.trellis, seed: 1),
        Run(of: Entrant(kind), on: model.trellis, seed: 2)
      )
      a.advance(to: 3000)
      b.advance(to: 3000)
      #expect(a.finds == b.finds && a.edges == b.edges, "\(kind)")
    }
  }

  @Test func everyMethodHasANameOfItsOwnAndParametersWithinTheirRange() {
    #expect(Set(MethodCatalogue.names).count == MethodCatalogue.all.count)
    #expect(MethodCatalogue.all.count >= 17)
    for kind in MethodCatalogue.all {
      #expect(kind.card.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
      #expect(kind.card.summary.count <= 60, "\(kind)")
      for parameter in kind.card.parameters {
        #expect(parameter.accepts(parameter.standard), "\(kind) \(parameter)")
        #expect(parameter.name.utf8.allSatisfy { $0 < 0x80 })
      }
    }
  }
}
