import SeededRandom
import Testing

@testable import DynamicProgramming

/// That every answer obeys them is tested wherever random models are: some of those have some.
@Suite struct ConstraintsTests {
  @Test func allowEverythingWhereThereAreNone() {
    let none = Constraints()
    #expect(none.isEmpty && none.timesteps.isEmpty && none[1] == nil)
    #expect(none.allow(3, at: 100) && none.allowEdge(from: 0, to: 1, at: 100))
  }

  @Test func allowOnlyTheStateThatATimestepIsPinnedTo() {
    var constraints = Constraints()
    constraints.pin(1, at: 130)
    #expect(constraints.allow(1, at: 130) && !constraints.allow(0, at: 130))
    #expect(constraints.allow(0, at: 129) && constraints.allow(0, at: 131))
    #expect(constraints.prohibition(at: 130, from: 0, to: 2) == .pinned(to: 1))
    #expect(constraints.prohibition(at: 130, from: 0, to: 1) == nil)
  }

  @Test func forbidOneStateOrOneEdge() {
    var constraints = Constraints()
    constraints.forbid(2, at: 3)
    constraints.forbid(Constraints.Edge(from: 0, to: 1), at: 3)
    #expect(!constraints.allow(2, at: 3) && constraints.allow(1, at: 3))
    #expect(!constraints.allowEdge(from: 0, to: 1, at: 3))
    #expect(constraints.allowEdge(from: 1, to: 0, at: 3))
    #expect(constraints.prohibition(at: 3, from: 0, to: 2) == .state)
    #expect(constraints.prohibition(at: 3, from: 0, to: 1) == .edge)
    #expect(constraints.forbidEdges() && constraints.forbidEdges(at: 3))
    #expect(!constraints.forbidEdges(at: 2))
  }

  @Test func areGoneOnceTheyAreTakenBack() {
    var constraints = Constraints()
    constraints.pin(0, at: 2)
    constraints.forbid(1, at: 70)
    constraints.forbid(Constraints.Edge(from: 0, to: 0), at: 70)
    constraints.pin(nil, at: 2)
    constraints.forbid(1, at: 70, false)
    #expect(constraints.timesteps == [70])
    constraints.forbid(Constraints.Edge(from: 0, to: 0), at: 70, false)
    #expect(constraints == Constraints() && constraints.isEmpty)
    #expect(constraints[2] == nil && constraints[70] == nil)
  }

  @Test func keepThoseOfTheFirstTimesteps() {
    var constraints = Constraints()
    constraints.pin(0, at: 2)
    constraints.pin(1, at: 5)
    #expect(constraints.prefix(4).timesteps == [2])
    #expect(constraints.prefix(5) == constraints)
  }

  @Test func blockATrellisThatWouldBePossibleWithoutThem() {
    var pinned = Constraints()
    pinned.pin(0, at: 3)
    pinned.forbid(0, at: 3)
    #expect(blockage(pinned) == Blockage(t: 3, reason: .constraint))
    var edges = Constraints()
    for from in 0...1 {
      for to in 0...1 { edges.forbid(Constraints.Edge(from: from, to: to), at: 2) }
    }
    #expect(blockage(edges) == Blockage(t: 2, reason: .constraint))
  }

  private func blockage(_ constraints: Constraints) -> Blockage? {
    let umbrella = Examples.umbrella
    return Trellis(
      timesteps: 5, initial: umbrella.initial, transition: umbrella.transition,
      emission: umbrella.emission, constraints: constraints
    ).findBlockage()
  }
}
