import Foundation
import SeededRandom

/// Models that only the tests need.
enum Models {
  /// One of the inputs that failed once; nil if there is none of this name.
  static func failedOnce(_ name: String) -> [UInt8]? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return ["yaml", "json"].lazy.compactMap { ending in
      try? Data(contentsOf: folder.appending(path: "Fixtures/cases/\(name).\(ending)"))
    }.first.map(Array.init)
  }

  /// More states than a screen has lines: a ring of forty, on which one stays, goes on, or jumps.
  static let many: String = {
    let rows = (0..<40).map { from in
      let chances = [0: "0.5", 1: "0.3", 7: "0.15", 13: "0.05"]
      let row = (0..<40).map { to in chances[(to - from + 40) % 40] ?? "0" }
      return "[\(row.joined(separator: ", "))]"
    }
    let emissions = (0..<40).map { state in
      let row = (0..<10).map { $0 == state / 4 ? "0.55" : "0.05" }
      return "[\(row.joined(separator: ", "))]"
    }
    let observations = (1...60).map { "o\(($0 * $0 + 3 * $0) / 7 % 10)" }
    let symbols = (0..<10).map { "o\($0)" }.joined(separator: ", ")
    let initial = String(repeating: "0.025, ", count: 39) + "0.025"
    return """
      name: Forty on a ring
      states: 40
      initial: [\(initial)]
      transition: [\(rows.joined(separator: ", "))]
      emission: {symbols: [\(symbols)], table: [\(emissions.joined(separator: ", "))]}
      observations: [\(observations.joined(separator: ", "))]
      """
  }()

  /// As many states as nobody lists by hand, every one of which goes on to `degree` others, drawn
  /// at random: 60 timesteps of one of ten symbols.
  private static func random(states: Int, degree: Int, seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    func score() -> String { "-\(Double.random(in: 0.1...6, using: &generator))" }
    let rows = (0..<states).map { from in
      let targets = Set((0..<degree).map { _ in Int.random(in: 0..<states, using: &generator) })
      let row = targets.sorted().map { "s\($0): \(score())" }
      return "s\(from): {\(row.joined(separator: ", "))}"
    }
    let emissions = (0..<states).map { _ in
      "[\((0..<10).map { _ in score() }.joined(separator: ", "))]"
    }
    let observations = (0..<60).map { _ in "o\(Int.random(in: 0..<10, using: &generator))" }
    return """
      name: \(states) at random
      weights: scores
      states: \(states)
      initial: [\((0..<states).map { _ in score() }.joined(separator: ", "))]
      transition: {\(rows.joined(separator: ", "))}
      emission:
        symbols: [\((0..<10).map { "o\($0)" }.joined(separator: ", "))]
        table: [\(emissions.joined(separator: ", "))]
      observations: [\(observations.joined(separator: ", "))]
      """
  }

  /// A grid that fills no screen: 30 rows of 40 columns, walls here and there.
  static let large: String = {
    let rows = (0..<30).map { row in
      let cells = (0..<40).map { column in
        (row, column) == (0, 0)
          ? "S"
          : (row, column) == (29, 39)
            ? "T"
            : (row * 7 + column * 11) % 13 == 5 ? "~" : row % 4 == 1 && column % 5 == 3 ? "#" : "."
      }
      return "    - \"\(cells.joined())\""
    }
    return """
      name: Large grid
      grid:
        rows:
      \(rows.joined(separator: "\n"))
        rewards: {step: -1, "~": -5, T: 300}
        absorbing: [T]
      horizon: 120
      """
  }()

  static let inline = [
    "large": large,
    "row": """
    name: Row
    grid: {rows: ["S............................................................................G"], rewards: {step: -1, G: 9}, absorbing: [G]}
    horizon: 90
    """,
    "few": """
    name: Few rows
    grid:
      rows: ["S.......................................T"]
      rewards: {step: -1, T: 100}
      absorbing: [T]
    horizon: 45
    """,
    "long-names": """
    name: Long names
    states: [the-quick-brown-fox-jumps-over, the-quick-brown-fox-jumps-under, the-quick-brown-dog-jumps-under]
    initial: [0.5, 0.3, 0.2]
    transition: [[0.6, 0.2, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]]
    emission:
      symbols: [an-extremely-long-observation-one, an-extremely-long-observation-two]
      table: [[0.7, 0.3], [0.4, 0.6], [0.1, 0.9]]
    observations: [an-extremely-long-observation-one, an-extremely-long-observation-two, an-extremely-long-observation-two]
    """,
    "square": """
    name: Square
    grid: {rows: ["S..", "...", "..G"], rewards: {step: -1, G: 9}, absorbing: [G]}
    horizon: 6
    """,
    "eight": """
    name: Eight moves
    grid: {rows: ["S...", ".#..", "...G"], moves: 8, rewards: {step: -1, G: 10}, absorbing: [G]}
    horizon: 8
    """,
    "letters": """
    name: Letters
    grid:
      rows: ["Sabcdefghijk", "............", "lmnopqrtuvwx", "...........G"]
      rewards: {step: -1, G: 10, a: 2, b: 3, c: 4, d: 5, e: 6, f: 7, g: 8, h: 9, i: 10, j: 11, k: 12, l: 13,
        m: 14, n: 15, o: 16, p: 17, q: 18, r: 19, t: 20, u: 21, v: 22, w: 23, x: 24}
      absorbing: [G]
    horizon: 14
    """,
    "five": """
    name: Five rows
    grid: {rows: ["S...", "....", ".#..", "....", "...G"], rewards: {step: -1, G: 10}, absorbing: [G]}
    horizon: 9
    """,
    "rich": """
    name: Rich
    grid:
      rows: ["S.......................", "........................", ".......................G"]
      rewards: {step: -1000, G: 70000}
      absorbing: [G]
    horizon: 40
    """,
    "large-rewards": """
    name: Large rewards
    states: [s, a, b, x]
    start: s
    horizon: 2
    moves:
      s: {ma: {to: a, reward: 200000000000}, mb: {to: b, reward: 0.25}}
      a: {m: {to: a, reward: 0.5}}
      b: {mx: {to: x, reward: 0.0036}, ms: {to: s, reward: -900000000000}}
    """,
    "many": many,
    "sparse": random(states: 300, degree: 6, seed: 1),
    "dense": random(states: 120, degree: 200, seed: 2),
    "wide": """
    name: 天気の世界
    states: [雨降りの日, 晴れ, a very long name of a state that goes on and on]
    initial: [0.5, 0.25, 0.25]
    transition: [[0.5, 0.5, 0], [0.25, 0.25, 0.5], [0, 0.5, 0.5]]
    emission: {symbols: [傘, なし], table: [[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]]}
    observations: [傘, null, なし, 傘]
    """,
    "broken": """
    name: Broken thrice
    states: [a, b, c]
    initial: {a: 1}
    transition: {a: {a: 1}, b: {b: 0.5, c: 0.5}, c: {c: 1}}
    emission: {a: {x: 1}, b: {y: 0.5, z: 0.5}, c: {z: 0.9, q: 0.1}}
    observations: [x, x, y, z, x, z, y]
    """,
    "journey": """
    name: Journey
    states: [home, half way, there, ditch]
    start: home
    horizon: 4
    moves:
      home:
        drive: {to: {there: {p: 0.75, reward: 4}, ditch: {p: 0.25, reward: -8}}}
        walk: {to: half way, reward: -1}
      half way: {walk: {to: there, reward: 3}, wait: {to: half way, reward: 0}}
      there: {rest: {to: there, reward: 0}}
      ditch: {wait: {to: ditch, reward: -4}}
    """,
    "greetings": """
    name: Greetings
    states: [0, 1, 2]
    start: 0
    horizon: 2
    moves:
      0: [{move: h, to: 1, reward: -0.5, output: HELLO}, {move: g, to: 1, reward: -0.5, output: null}]
      1: {"<end>": {to: 2, reward: -0.25}}
    form: {padding: "<end>"}
    """,
    "ferries": """
    name: Ferries
    states: [home, hub, there]
    start: home
    horizon: 3
    moves:
      home:
        ferry: {to: hub, reward: 1}
        train: {to: hub, reward: 1}
        wait: {to: home, reward: 0}
      hub: {on: {to: there, reward: 2}, back: {to: home, reward: 0}}
      there: {rest: {to: there, reward: 0}}
    """,
    "dry": """
    name: Dry rain
    states: [rain, sun]
    initial: {rain: 0.5, sun: 0.5}
    transition: {rain: {rain: 0.7, sun: 0.3}, sun: {rain: 0.4, sun: 0.6}}
    emission: {rain: {umbrella: 0.6, none: 0.4}, sun: {umbrella: 0.2, none: 0.8}}
    observations: [umbrella, umbrella, none, umbrella, umbrella]
    """,
    "channels": """
    name: Weather by three instruments
    states: [calm, storm, rain]
    initial: {calm: 0.5, storm: 0.3, rain: 0.2}
    transition:
      calm: {calm: 0.8, storm: 0.1, rain: 0.1}
      storm: {calm: 0.2, storm: 0.7, rain: 0.1}
      rain: {calm: 0.3, storm: 0.2, rain: 0.5}
    emission:
      channels:
        wind:
          family: normal
          parameters: {calm: {mean: 2, sd: 1}, storm: {mean: 10, sd: 3}, rain: {mean: 5, sd: 2}}
        sky: {calm: {blue: 0.8, grey: 0.2}, storm: {blue: 0.1, grey: 0.9}, rain: {blue: 0.1, grey: 0.9}}
        hail: {family: bernoulli, parameters: {calm: {p: 0.01}, storm: {p: 0.3}, rain: {p: 0.05}}}
    observations:
      - {wind: 3, sky: blue, hail: 0}
      - {wind: 6, sky: grey}
      - {wind: 9, sky: grey, hail: 1}
      - {sky: blue}
    """,
    "single": """
    states: [only]
    initial: [1]
    emission: {only: {x: 1}}
    observations: [x]
    """,
    "close": """
    name: A close call
    states: [a, b]
    initial: [0.5, 0.5]
    transition: [[0.5, 0.5], [0.50001, 0.49999]]
    emission: {a: {x: 1}, b: {x: 1}}
    observations: [x, x, x]
    """,
  ]
}
