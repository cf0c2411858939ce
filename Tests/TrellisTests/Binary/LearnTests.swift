import Foundation
import Testing

/// `trellis learn`.
@Suite struct LearnTests {
  private static let weather = """
    states: [rain, sun]
    initial: [0.6, 0.4]
    transition: [[0.7, 0.3], [0.4, 0.6]]
    emission: {symbols: [umbrella, none], table: [[0.8, 0.2], [0.3, 0.7]]}
    observations: [umbrella, none]

    """
  private static let weeks = """
    ["umbrella", "umbrella", "none", null, "none"]
    {"id": 7, "observations": ["none", "none", "umbrella"]}
    ["umbrella"]

    """

  static func folder() throws -> TemporaryFolder {
    try TemporaryFolder(["weather.yaml": weather, "weeks.jsonl": weeks])
  }

  static func object(_ run: Run) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// As evaluate and solve take it.
  @Test func aModelWithoutObservationsLearnsFromThoseOfAFile() throws {
    let bare = Self.weather.replacing("observations: [umbrella, none]", with: "")
    let folder = try TemporaryFolder(["bare.yaml": bare, "weeks.jsonl": Self.weeks])
    let run = try Run(
      "trellis learn bare.yaml --sequences weeks.jsonl --iterations 2 --output fitted.yaml",
      in: folder.url)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(try Run("trellis check fitted.yaml", in: folder.url).status == 0)
    let none = try Run("trellis learn bare.yaml --iterations 2", in: folder.url)
    #expect(none.status == 65 && none.errors.contains("observations"))
  }

  /// Whether sequences are kept or read again changes nothing.
  @Test(arguments: ["baum-welch", "viterbi", "counts"])
  func readsSequencesAgainWhereThereIsNoRoom(method: String) throws {
    let lines = (0..<30).map { place in
      let symbols = (0..<(1 + place % 5)).map {
        (place * 7 + $0 * $0) % 3 == 0 ? "none" : "umbrella"
      }
      let states = symbols.map { $0 == "none" ? "sun" : "rain" }
      return #"{"observations": \#(symbols), "reference": \#(states)}"# + (place == 4 ? "\n" : "")
    }
    let folder = try TemporaryFolder([
      "weather.yaml": Self.weather, "weeks.jsonl": lines.joined(separator: "\n") + "\n",
    ])
    let learn =
      "trellis learn weather.yaml --sequences weeks.jsonl --method \(method) --iterations 4 --prior 0.1 "
      + "--hold-out 0.2 --format json --output"
    let kept = try Run("\(learn) kept.yaml", in: folder.url)
    let again = try Run("\(learn) again.yaml --memory 64K", in: folder.url)
    #expect(kept.status == 0 && kept.output == again.output && again.errors == kept.errors)
    let files = try ["kept.yaml", "again.yaml"].map {
      try String(contentsOf: folder.url.appending(path: $0), encoding: .utf8)
    }
    #expect(files[0] == files[1])
  }

  @Test func onlyStatesAreEnoughWhereNumbersAreDrawn() throws {
    let folder = try TemporaryFolder([
      "words.yaml": "states: 3\nobservations: [a, b, a, c, b]\n",
      "ranges.yaml":
        "states: 2\nemission: {family: uniform}\nobservations: [[1, 2], [2, 3], [0, 5], [1, 4]]\n",
      "plane.yaml":
        "states: 2\nemission: {family: normal}\nobservations: [[1, 2], [2, 3], [0, 5], [1, 4]]\n",
      "mixed.yaml":
        "states: 2\nemission: {family: mixture, of: normal, components: 3}\nobservations: "
        + "[1, 2, 9, 8, 20, 21, 1, 30, 31, 9, 40, 41, 55, 54]\n",
    ])
    for model in ["words", "plane", "mixed", "ranges"] {
      let run = try Run(
        "trellis learn \(model).yaml --initialise random --iterations 2", in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    // Parts that began alike would stay so.
    let mixed = try Run(
      "trellis learn mixed.yaml --initialise k-means --iterations 3 --output fitted.yaml",
      in: folder.url)
    let fitted = try String(
      contentsOf: folder.url.appending(path: "fitted.yaml"), encoding: .utf8)
    let means = Set(fitted.split(separator: "mean: ").dropFirst().map { $0.prefix { $0 != "," } })
    #expect(mixed.status == 0 && means.count == 6, "\(fitted)")
    let run = try Run("trellis learn words.yaml", in: folder.url)
    #expect(run.status == 65 && run.errors.contains("--initialise random"))
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func aPlaceThatTakesNoFileIsFoundBeforeLearning() throws {
    let folder = try Self.folder()
    let run = try Run("trellis learn weather.yaml --output no/such/fitted.yaml", in: folder.url)
    #expect(run.status == 74 && run.output.isEmpty)
  }

  @Test func samplesBringTheirSequences() throws {
    let folder = try Self.folder()
    let run = try Run(
      "trellis evaluate headlines --sequences headlines.jsonl --format json", in: folder.url)
    #expect(run.status == 0)
    #expect(try Self.object(run)["sequences"] as? Int == 20)
  }

  @Test func whatIsNotLearnedIsToldInJSONAndOnStandardError() throws {
    let folder = try TemporaryFolder([
      "tries.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: binomial, parameters: {a: {n: 5, p: 0.2}, b: {n: 5, p: 0.7}}}
      observations: [1, 5, 1]

      """
    ])
    let run = try Run(
      "trellis learn tries.yaml --iterations 2 --format json", in: folder.url)
    #expect(run.errors.contains("binomial: n is not learned"))
    #expect((try Self.object(run)["notes"] as? [String])?.isEmpty == false)
  }

  @Test func printsEveryIteration() throws {
    let folder = try Self.folder()
    let run = try Run(
      "trellis learn weather.yaml --sequences weeks.jsonl --iterations 4 --tolerance 0 --format json",
      in: folder.url)
    let object = try Self.object(run)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(object["method"] as? String == "baum-welch")
    #expect(object["sequences"] as? Int == 3 && object["timesteps"] as? Int == 9)
    #expect(object["converged"] as? Bool == false)
    let iterations = try #require(object["iterations"] as? [[String: Any]])
    #expect(iterations.map { $0["iteration"] as? Int } == [0, 1, 2, 3, 4])
    let values = iterations.compactMap { $0["objective"] as? Double }
    #expect(values.count == 5 && zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// The model that is written is worth what the last iteration was.
  @Test func writesWhatItLearned() throws {
    let folder = try Self.folder()
    let learn = "trellis learn weather.yaml --sequences weeks.jsonl --format json"
    let first = try Run("\(learn) --iterations 3 --output fitted.yaml", in: folder.url)
    let last = try #require(try Self.object(first)["iterations"] as? [[String: Any]]).last
    let again = try Run(
      "trellis learn fitted.yaml --sequences weeks.jsonl --iterations 0 --format json",
      in: folder.url)
    let start = try #require(try Self.object(again)["iterations"] as? [[String: Any]]).first
    let (a, b) = (last?["objective"] as? Double ?? 0, start?["objective"] as? Double ?? 1)
    #expect((a - b).magnitude < 1e-12)
    #expect(try Run("trellis check fitted.yaml", in: folder.url).status == 0)
  }

  /// Before any work, and without a trace.
  @Test func overwritesNothingUnasked() throws {
    let folder = try Self.folder()
    let command = "trellis learn weather.yaml --output weather.yaml"
    let refused = try Run(command, in: folder.url)
    #expect(refused.status == 74 && refused.output.isEmpty)
    #expect(refused.errors.contains("is there already: --overwrite replaces it"))
    #expect(try Run("\(command) --overwrite", in: folder.url).status == 0)
  }

  @Test func givesTheSameForAnyNumberOfThreads() throws {
    let folder = try Self.folder()
    let command = "trellis learn weather.yaml --sequences weeks.jsonl --format json --threads"
    let one = try Run("\(command) 1", in: folder.url).output
    #expect(try Run("\(command) 3", in: folder.url).output == one)
  }

  @Test func drawsTheNumbersOfAModelThatHasNone() throws {
    let folder = try TemporaryFolder([
      "blank.yaml": "states: 3\nemission: {symbols: [umbrella, none]}\n",
      "weeks.jsonl": Self.weeks,
    ])
    let command = "trellis learn blank.yaml --sequences weeks.jsonl --initialise random"
    let run = try Run("\(command) --output fitted.yaml --seed 5", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Run("trellis check fitted.yaml", in: folder.url).status == 0)
    let plain = try Run("trellis learn blank.yaml --sequences weeks.jsonl", in: folder.url)
    #expect(plain.status == 65 && plain.errors.contains("initial"))
  }

  /// What is frozen is written as it was.
  @Test func leavesWhatTheModelSays() throws {
    let folder = try TemporaryFolder([
      "weather.yaml": Self.weather
        + "learn: {initial: false, transition: {rain: false}, emission: {sun: false}}\n",
      "weeks.jsonl": Self.weeks,
    ])
    _ = try Run(
      "trellis learn weather.yaml --sequences weeks.jsonl --output fitted.json", in: folder.url)
    let text = try String(contentsOf: folder.url.appending(path: "fitted.json"), encoding: .utf8)
    #expect(text.contains(#""initial": {"rain": 0.6, "sun": 0.4}"#), "\(text)")
    #expect(text.contains(#""rain": {"rain": 0.7, "sun": 0.3}"#))
    #expect(text.contains(#""sun": {"umbrella": 0.3, "none": 0.7}"#))
    #expect(!text.contains(#""sun": {"rain": 0.4, "sun": 0.6}"#))
    // It says so itself, so that learning on leaves it as well.
    _ = try Run(
      "trellis learn fitted.json --sequences weeks.jsonl --output again.json", in: folder.url)
    let again = try String(contentsOf: folder.url.appending(path: "again.json"), encoding: .utf8)
    #expect(again.contains(#""initial": {"rain": 0.6, "sun": 0.4}"#), "\(again)")
    #expect(again.contains(#""rain": {"rain": 0.7, "sun": 0.3}"#))
  }

  /// Rows that are tied stay one row, on the way through a file too; tables and families.
  @Test(arguments: [
    "{symbols: [umbrella, none], table: [[0.8, 0.2], [0.8, 0.2], [0.3, 0.7]]}",
    """
    {family: normal, parameters: {rain: {mean: 1, sd: 1}, snow: {mean: 1, sd: 1}, sun: {mean: 3, sd: 2}}}
    """,
    """
    {family: uniform, parameters: {rain: {low: 0, high: 5}, snow: {low: 0, high: 5}, sun: {low: 1, high: 9}}}
    """,
  ])
  func keepsTiedRowsOneRow(emission: String) throws {
    let isFamily = emission.contains("family")
    let model = """
      states: [rain, snow, sun]
      initial: [0.5, 0.2, 0.3]
      transition: [[0.6, 0.1, 0.3], [0.2, 0.3, 0.5], [0.4, 0.4, 0.2]]
      emission: \(emission)
      learn: {tied: {emission: [[rain, snow]]}}

      """
    let folder = try TemporaryFolder([
      "weather.yaml": model,
      "weeks.jsonl": isFamily ? "[0.5, 1.25, 4, 3.5, null, 0.75]\n[1.5]\n" : Self.weeks,
      "other.yaml": model.replacingOccurrences(of: "[[rain, snow]]", with: "[[rain, sun]]"),
    ])
    let learn = { (model: String, more: String) in
      "trellis learn \(model) --sequences weeks.jsonl --iterations 5 \(more)"
    }
    for (from, to) in [("weather.yaml", "fitted.json"), ("fitted.json", "again.json")] {
      let run = try Run(learn(from, "--output \(to)"), in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      let data = try Data(contentsOf: folder.url.appending(path: to))
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let emission = try #require(object["emission"] as? [String: Any])
      let table = emission["parameters"] as? [String: Any] ?? emission
      let rows = ["rain", "snow", "sun"].compactMap { table[$0] as? NSObject }
      #expect(rows.count == 3 && rows[0] == rows[1] && rows[0] != rows[2], "\(emission)")
      #expect("\(object["learn"] ?? "")".contains("tied"))
    }
    let refused = try Run(learn("other.yaml", ""), in: folder.url)
    let complaint = #""rain" and "sun" are tied, and have different numbers"#
    #expect(refused.status == 65 && refused.errors.contains(complaint), "\(refused.errors)")
  }

  /// Two heaps of numbers, each of which has its centre; no number of the model is known.
  @Test func startsFromCentresOfTheObservations() throws {
    let heaps: [Int] = (0..<40).map { place in
      place % 8 < 4 ? 10 + place % 3 : 50 - place % 3
    }
    let folder = try TemporaryFolder([
      "heaps.yaml": """
      states: 2
      emission: {family: normal}
      observations: \(heaps)

      """
    ])
    let run = try Run(
      "trellis learn heaps.yaml --initialise k-means --output fitted.yaml", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOf: folder.url.appending(path: "fitted.yaml"), encoding: .utf8)
    let means = text.components(separatedBy: "mean: ").dropFirst()
      .compactMap { Double($0.prefix { "0123456789.".contains($0) }) }.sorted()
    try #require(means.count == 2, "\(text)")
    #expect((10.0...12).contains(means[0]) && (48.0...50).contains(means[1]), "\(text)")
  }

  @Test func saysWhatIsNeverUsed() throws {
    let folder = try TemporaryFolder([
      "m.yaml": """
      states: [a, b, unused]
      initial: [0.5, 0.5, 0]
      transition: [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
      emission: {symbols: [x, y], table: [[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]]}
      observations: [x, x, y]

      """
    ])
    let run = try Run("trellis learn m.yaml --iterations 3", in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.contains("never used, so their numbers stay: unused"))
  }

  @Test(arguments: [
    ("weather.yaml --sequences /dev/null", 65, "there is no sequence to learn from"),
    ("shape.yaml --sequences /dev/null", 65, "/dev/null has no sequences"),
    (
      "shape.yaml --sequences nothing.jsonl", 65, "nothing.jsonl:2: line: there are no observations"
    ),
    (
      "weather.yaml --sequences folder", 65,
      #"folder: sequence 2 (b.txt): observations[1]: no symbol is called "snow""#
    ),
    ("weather.yaml --sequences nowhere.jsonl", 66, "nowhere.jsonl: "),
    (
      "weather.yaml --sequences bad.jsonl", 65,
      #"bad.jsonl:2:9: observations[2]: no symbol is called "snow""#
    ),
    ("weather.yaml --method crf", 65, "there is no reference, and crf learns from references"),
    ("weather.yaml --method em", 64, #"there is no method named "em""#),
    ("weather.yaml --hold-out 1", 64, "--hold-out must be a share from 0 on and below 1"),
    ("weather.yaml --prior -1", 64, "--prior must be a number from 0 on"),
    ("weather.yaml --l2 1", 64, "--l2 means nothing to baum-welch: it is for crf and max-ent-irl"),
    (
      "weather.yaml --method crf --prior 1", 64,
      "--prior means nothing to crf: it is for baum-welch, viterbi and counts"
    ),
    (
      "weather.yaml --method perceptron --tolerance 1", 64,
      "--tolerance means nothing to perceptron: it is for baum-welch, viterbi, counts, crf and max"
    ),
    (
      "weather.yaml --method perceptron --l2 1", 64,
      "--l2 means nothing to perceptron: it is for crf"
    ),
    (
      "weather.yaml --features moves", 64,
      "--features means nothing to baum-welch: it is for max-ent-irl"
    ),
    (
      "maze --method max-ent-irl --restarts 2", 64,
      "--restarts means nothing to max-ent-irl: it is for baum-welch, viterbi, counts, perceptron and crf"
    ),
    (
      "maze --method max-ent-irl --initialise random", 64,
      "--initialise means nothing to max-ent-irl"
    ),
    ("weather.yaml --iterations x", 64, "--iterations must be a whole number from 0 to"),
    ("weather.yaml --output fitted.txt", 64, "does not say what to write"),
    ("crf", 64, "learns probabilities, and the model has scores: use crf or perceptron"),
    ("maze", 64, "does not learn rewards: use max-ent-irl"),
    ("zero.yaml", 65, "zero.yaml: no path explains these observations"),
    ("frozen.yaml", 65, #"no state is called "snow""#),
    (
      "frozen.yaml --sequences bad.jsonl", 65,
      #"frozen.yaml:6:22: learn.transition: no state is called "snow""#
    ),
  ])
  func refusesInOneLine(arguments: String, status: Int, complaint: String) throws {
    let folder = try TemporaryFolder([
      "weather.yaml": Self.weather, "bad.jsonl": "[\"none\"]\n[\"none\",\"snow\"]\n",
      "nothing.jsonl": "[\"none\"]\n[]\n", "folder/a.txt": "none\n", "folder/b.txt": "snow\n",
      "shape.yaml": Self.weather.split(separator: "\n").filter { !$0.hasPrefix("observations") }
        .joined(separator: "\n"),
      "frozen.yaml": Self.weather + "learn: {transition: {snow: false}}\n",
      "zero.yaml": Self.weather.replacingOccurrences(
        of: "[[0.8, 0.2], [0.3, 0.7]]", with: "[[1, 0], [1, 0]]"),
    ])
    let run = try Run("trellis learn \(arguments)", in: folder.url)
    #expect(run.status == Int32(status), "\(run.errors)")
    #expect(run.output.isEmpty && run.errors.contains(complaint), "\(run.errors)")
  }

  /// References along the lines; what was learned from them gets them right.
  @Test(arguments: ["counts", "perceptron", "crf"])
  func learnsFromReferences(method: String) throws {
    let folder = try TemporaryFolder([
      "weather.yaml": Self.weather,
      "known.jsonl": """
      {"observations": ["umbrella", "umbrella", "none"], "reference": ["rain", "rain", "sun"]}
      {"observations": ["none", "none", "umbrella"], "reference": ["sun", null, "rain"]}

      """,
    ])
    let learn = "trellis learn weather.yaml --sequences known.jsonl --method \(method)"
    let held = ["counts": " --prior 0.1", "crf": " --l2 0.1"][method] ?? ""
    let run = try Run("\(learn)\(held) --output fitted.yaml", in: folder.url)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let solved = try Run("trellis solve fitted.yaml --sequences known.jsonl", in: folder.url)
    #expect(solved.output.contains(#""path":["rain","rain","sun"]"#), "\(solved.output)")
    #expect(solved.output.contains(#""path":["sun","sun","rain"]"#), "\(solved.output)")
  }
}
