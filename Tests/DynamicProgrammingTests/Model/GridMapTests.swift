import Testing

@testable import DynamicProgramming

@Suite struct GridMapTests {
  let map = GridMap(rows: ["S.#", "#.G"].map { Array($0) }, isBlocked: { $0 == "#" })

  @Test func numbersTheOpenCellsRowByRow() {
    #expect(map.width == 3 && map.height == 2)
    #expect(map.stateAt == [0, 1, nil, nil, 2, 3])
    #expect(map.cellOfState == [0, 1, 4, 5])
  }

  @Test func findsTheStateOfACell() {
    #expect(map.state(row: 0, column: 0) == 0)
    #expect(map.state(row: 0, column: 2) == nil)
    #expect(map.state(row: 1, column: 2) == 3)
  }

  @Test func findsTheCellOfEveryState() {
    for state in map.cellOfState.indices {
      let cell = map.cellOfState[state]
      #expect(map.state(row: cell / map.width, column: cell % map.width) == state)
    }
  }

  @Test func hasNoStatesWhereAllIsBlocked() {
    let walls = GridMap(rows: [["#", "#"]], isBlocked: { $0 == "#" })
    #expect(walls.cellOfState.isEmpty && walls.stateAt == [nil, nil])
    #expect(GridMap(rows: [], isBlocked: { _ in false }).width == 0)
  }

  @Test func refusesACellBesideTheMap() async {
    await #expect(processExitsWith: .failure) {
      let map = GridMap(rows: ["..", ".."].map { Array($0) }, isBlocked: { _ in false })
      _ = map.state(row: 0, column: 2)
    }
  }
}
