import Foundation
import Testing

/// What `trellis learn` says of models of which something is missing, or comes to nothing, and when
/// it is ended.
@Suite struct LearnEdgeTests {
  /// A model whose own sequence has one timestep has no step; those that it learns from may have.
  @Test(arguments: [
    "durations: {a: [0.2, 0.5, 0.3]}\n",
    "order: 2\ntransition: [[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.1, 0.9]]]\n"
      + "firstTransition: [[0.9, 0.1], [0.1, 0.9]]\n",
    "",
  ])
  func learnsFromLongerSequencesThanItsOwn(keys: String) throws {
    let folder = try TemporaryFolder([
      "short.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      \(keys.contains("order") ? "" : "transition: [[0.9, 0.1], [0.1, 0.9]]")
      emission: {a: {x: 0.5, y: 0.5}, b: {x: 0.1, y: 0.9}}
      observations: [x]
      \(keys)
      """,
      "long.jsonl": "[\"x\", \"y\", \"x\", \"x\"]\n[\"y\"]\n",
    ])
    let run = try Run(
      "trellis learn short.yaml --sequences long.jsonl --iterations 3", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("baum-welch: 2 sequences, 5 timesteps"), "\(run.output)")
  }

  /// Sequences that stand one behind the other share one table, whichever they are.
  @Test func learnsFromTheSequencesOfAnArchive() throws {
    let step = "[[0.75, 0.25], [0.25, 0.75]]"
    let anew = "[[0.5, 0.5], [0.5, 0.5]]"
    let head = """
      states: [a, b]
      initial: [0.5, 0.5]
      emission: {symbols: [x, y], table: [[0.75, 0.25], [0.5, 0.5]]}

      """
    let folder = try TemporaryFolder([
      "stacked.yaml": head
        + "transitions: [\(step), \(anew), \(step)]\nobservations: [x, y, y, y]\n",
      "one.yaml": head + "transition: \(step)\nobservations: [x]\n",
      "two.jsonl": "[\"x\", \"y\"]\n[\"y\", \"y\"]\n",
    ])
    let made = try Run("trellis convert stacked.yaml stacked.npz", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let expected = try Run("trellis learn one.yaml --sequences two.jsonl", in: folder.url)
    #expect(expected.output.contains("2 sequences, 4 timesteps"))
    for command in [
      "trellis learn stacked.npz", "trellis learn - < stacked.npz",
      "trellis learn stacked.npz --sequences stacked.npz",
      "trellis learn stacked.npz --sequences two.jsonl",
    ] {
      let run = try Run(command, in: folder.url)
      #expect(run.status == 0 && run.output == expected.output, "\(run.output)\(run.errors)")
    }
  }

  /// What the file of the model has stays, whether its sequences are named once more or not; what a
  /// model waits for is what it was given.
  @Test func writesAllSequencesOfAnArchive() throws {
    let model = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.75, 0.25], [0.25, 0.75]]
      emission: {family: normal, parameters: {a: {mean: 0, sd: 1}, b: {mean: 3, sd: 1}}}

      """
    let folder = try TemporaryFolder([
      "whole.yaml": model + "observations: [0.1, 3, 2.5, -0.5, 0.2, 3.5]\nlengths: [2, 1, 3]\n",
      "waits.yaml": model,
    ])
    let made = try Run(
      "trellis convert whole.yaml whole.npz && trellis convert waits.yaml waits.npz", in: folder.url
    )
    #expect(made.status == 0, "\(made.errors)")
    func learned(_ arguments: String) throws -> String {
      let run = try Run(
        "trellis learn \(arguments) --iterations 1 --overwrite --output y.npz && trellis convert y.npz y.yaml --overwrite "
          + "&& grep -v '^name:' y.yaml", in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    let expected = try learned("whole.npz")
    #expect(expected.contains("lengths: [2, 1, 3]"), "\(expected)")
    #expect(try learned("whole.npz --sequences whole.npz") == expected)
    #expect(try learned("waits.npz --sequences whole.npz") == expected)
  }

  /// Of numbers beyond 1e154 the squares are none.
  @Test func spreadsBeyondDoublesAreRefused() throws {
    let folder = try TemporaryFolder([
      "far.yaml": """
      states: [a]
      initial: [1]
      transition: [[1]]
      emission: {family: normal, parameters: {a: {mean: 0, sd: 1.0e200}}}
      observations: [1.0e200, -1.0e200]
      """
    ])
    let run = try Run("trellis learn far.yaml --output fitted.yaml", in: folder.url)
    #expect(run.status == 65)
    #expect(
      run.errors
        == "trellis: far.yaml: the squares of these observations sum to more than a double holds, "
        + "so that no spread can be learned: give them in larger units\n")
  }

  /// Drawn numbers are no data.
  @Test(arguments: ["random", "k-means"])
  func nothingToLearnFromIsSaid(initialise: String) throws {
    let folder = try TemporaryFolder([
      "nothing.yaml": "states: [a, b]\nemission: {symbols: [x, y]}\n",
      "some.jsonl": "[\"x\", \"y\"]\n",
    ])
    let run = try Run(
      "trellis learn nothing.yaml --initialise \(initialise) --output no.yaml", in: folder.url)
    #expect(run.status == 65 && run.errors.contains("there are no observations"), "\(run.errors)")
    let some = try Run(
      "trellis learn nothing.yaml --initialise \(initialise) --sequences some.jsonl --output some.yaml",
      in: folder.url)
    #expect(some.status == 0, "\(some.errors)")
    let fitted = try String(contentsOf: folder.url.appending(path: "some.yaml"), encoding: .utf8)
    #expect(fitted.contains("observations: [x, y]"), "\(fitted)")
  }

  @Test(arguments: [
    (
      "normal, parameters: {a: {mean: [0, 0], cov: [[1, 0], [0, 1]]}, b: {mean: [5, 5], cov: [[1, 0], [0, 1]]}}",
      "[[0, 0], [1, 1], [2, 2], [5, 5], [6, 6]]", "cov of b is held"
    ),
    (
      "log-normal, parameters: {a: {mu: 0, sigma: 1}, b: {mu: 4.5, sigma: 0.1}}",
      "[1, 2, 0.5, 100, 1]", "sigma of b is held"
    ),
    (
      "gamma, parameters: {a: {shape: 1, rate: 1}, b: {shape: 100, rate: 1}}",
      "[1, 2, 0.5, 100, 1]", "shape of b is held"
    ),
    ("exponential, parameters: {a: {rate: 1}, b: {rate: 2}}", "[0, 0, 0]", "rate of a is held"),
    (
      "von-mises, parameters: {a: {mean: 0, concentration: 1}, b: {mean: 3, concentration: 50}}",
      "[0.5, -1, 0.1, 3, 0.3]", "concentration of b is held"
    ),
    (
      "beta, parameters: {a: {alpha: 2, beta: 2}, b: {alpha: 90, beta: 10}}",
      "[0.2, 0.3, 0.25, 0.9, 0.1]", "alpha of b is held"
    ),
    (
      "uniform, parameters: {a: {low: 0, high: 4}, b: {low: 90, high: 200}}", "[0.5, 1, 3, 100, 1]",
      "low of b is held"
    ),
  ])
  func whatCollapsesIsHeldAndSaid(family: String, observations: String, note: String) throws {
    let folder = try TemporaryFolder([
      "model.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {family: \(family)}
      observations: \(observations)

      """
    ])
    let run = try Run("trellis learn model.yaml --iterations 200", in: folder.url)
    #expect(run.status == 0 && run.output.contains(note), "\(run.output)\(run.errors)")
  }

  /// What is learned is an observation, which its equation says.
  @Test(arguments: [
    ("learn", "Up Left", "γ_t(a) > 0 = 1.000"),
    ("learn viterbi", "Up Left Down Left", "z_t = a = 1.000"),
  ])
  func theEndOfAnIntervalIsTheSmallestObservation(line: String, way: String, equation: String)
    throws
  {
    let folder = try TemporaryFolder([
      "ranges.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.9, 0.1], [0.2, 0.8]]
      emission: {family: uniform, parameters: {a: {low: 0, high: 10}, b: {low: 6, high: 20}}}
      observations: [1, 2.5, 8, 7, 15, 12, 3]

      """
    ])
    let keys = line.map { $0 == " " ? "Space" : "\($0)" }.joined(separator: " ")
    let run = try Run(
      "trellis explore ranges.yaml --headless --size 100x30 --keys ': \(keys) Enter Space \(way)'",
      in: folder.url)
    #expect(run.output.contains("low(a) = min x_t where \(equation)"), "\(run.output)")
    #expect(run.output.contains("the smallest of"), "\(run.output)")
  }

  /// From the list of sequences: the one that is looked at is opened, and all are learned from.
  @Test func aLessonBeginsInTheList() throws {
    let folder = try TemporaryFolder([
      "m.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.9, 0.1], [0.1, 0.9]]
      emission: {a: {x: 0.5, y: 0.5}, b: {x: 0.1, y: 0.9}}

      """,
      "list.jsonl": "[\"x\", \"y\", \"x\"]\n[\"y\"]\n[\"x\", \"y\"]\n",
    ])
    let run = try Run(
      "trellis explore m.yaml --sequences list.jsonl --headless --size 100x30 "
        + "--keys 'Down : l e a r n Enter Space'", in: folder.url)
    #expect(run.status == 0 && run.output.contains("3 sequences"), "\(run.output)")
    #expect(run.output.contains("iteration 1"), "\(run.output)")
  }

  /// Each table of a single step is learned, and written by itself.
  @Test func tablesOfSingleStepsAreLearnedAndWritten() throws {
    let folder = try TemporaryFolder()
    let run = try Run("trellis learn timetable --iterations 3 --output fitted.yaml", in: folder.url)
    #expect(run.status == 0 && !run.output.contains("never used"), "\(run.output)")
    #expect(!run.output.contains("not learned"), "\(run.output)")
    #expect(try Run("trellis check fitted.yaml", in: folder.url).status == 0)
    let before = try Run("trellis solve timetable --format json", in: folder.url)
    let after = try Run("trellis solve fitted.yaml --format json", in: folder.url)
    #expect(before.status == 0 && after.status == 0 && before.output != after.output)
    let text = try String(contentsOf: folder.url.appending(path: "fitted.yaml"), encoding: .utf8)
    #expect(text.contains("transitions:"), "\(text)")
  }

  /// The parts of a mixture that are tied keep one covariance, on the way through hmmlearn's file
  /// too.
  @Test func tiedPartsKeepOneCovariance() throws {
    let part = { (mean: String) in "{mean: \(mean), cov: [[1, 0.2], [0.2, 1]]}" }
    let row = { (one: String, other: String) in
      "{weights: [0.5, 0.5], components: [\(part(one)), \(part(other))]}"
    }
    let folder = try TemporaryFolder([
      "model.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.8, 0.2], [0.3, 0.7]]
      emission:
        family: mixture
        of: normal
        parameters: {a: \(row("[0, 0]", "[1, 3]")), b: \(row("[5, 5]", "[9, 4]"))}
      observations: [[0, 1], [1, 2.5], [0.5, -1], [1.5, 3], [5, 4], [9, 4.5], [8, 3], [4, 6], [5.5, 5], [0, 0.5]]
      learn: {tied: parts}

      """
    ])
    var model = "model.yaml"
    for next in ["one.json", "one.npz", "two.json"] {
      let command =
        next.hasSuffix("npz") ? "convert \(model) \(next)" : "learn \(model) --output \(next)"
      let run = try Run("trellis \(command)", in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      model = next
    }
    for file in ["one.json", "two.json"] {
      let data = try Data(contentsOf: folder.url.appending(path: file))
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let emission = try #require(object["emission"] as? [String: Any])
      let rows = try #require(emission["parameters"] as? [String: [String: Any]])
      var all: Set<NSObject> = []
      for row in rows.values {
        let parts = try #require(row["components"] as? [[String: Any]])
        let covariances = parts.compactMap { $0["cov"] as? NSObject }
        #expect(covariances.count == 2 && covariances[0] == covariances[1], "\(file): \(parts)")
        all.formUnion(covariances)
      }
      #expect(all.count == 2 && "\(object["learn"] ?? "")".contains("parts"), "\(object)")
    }
  }

  /// A dump of CRFsuite has no weights of beginnings, and learning invents none.
  @Test func aDumpLearnsNoWeightsOfBeginnings() throws {
    let formats = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/formats").standardized.path
    let folder = try TemporaryFolder([:])
    let run = try Run(
      "trellis learn \(formats)/crfsuite-names.dump.txt --sequences \(formats)/crfsuite-names.items.txt "
        + "--method crf --l2 1 --output fitted.yaml", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let fitted = try String(
      contentsOf: folder.url.appending(path: "fitted.yaml"), encoding: .utf8)
    #expect(fitted.contains("initial: {B-PER: 0, I-PER: 0, O: 0, B-LOC: 0}"), "\(fitted)")
    #expect(fitted.contains("learn: {initial: false}"), "\(fitted)")
  }

  /// Of a model with chance no iteration writes the rewards that stand in the file, without the log
  /// p of its outcomes.
  @Test func aLearnerOfRewardsBeginsWithTheModel() throws {
    let folder = try TemporaryFolder([
      "one.jsonl": "{\"reference\":[\"r1c0\",\"r0c0\",\"r0c1\",\"r0c2\",\"r0c3\"]}\n"
    ])
    let run = try Run(
      """
      trellis learn four-by-three --sequences one.jsonl --method max-ent-irl --iterations 0 \
        --output same.yaml > report.txt && grep rewards same.yaml
      """, in: folder.url)
    #expect(
      run.output.contains("rewards: {step: -0.04, G: 1, P: -1}"), "\(run.output)\(run.errors)")
  }

  /// Numbers that stand beside the parameters for all states stay; the others are drawn.
  @Test(arguments: [
    "{family: poisson, rate: 3}", "{family: normal, sd: 2}", "{family: binomial, n: 9}",
    "{family: mixture, of: binomial, components: 2, n: 9}",
    "{channels: {a: {family: normal}, b: {symbols: [x, y]}}}",
  ])
  func whatIsGivenForAllStatesStays(emission: String) throws {
    let isOfChannels = emission.contains("channels")
    let observations = isOfChannels ? "[{a: 1, b: x}, {a: 4, b: y}, {b: x}]" : "[1, 4, 2, 5]"
    let folder = try TemporaryFolder([
      "m.yaml": "states: 2\nemission: \(emission)\nobservations: \(observations)\n"
    ])
    let run = try Run(
      "trellis learn m.yaml --initialise random --iterations 3 --output fitted.yaml", in: folder.url
    )
    #expect(run.status == 0, "\(run.errors)")
    let check = try Run("trellis check fitted.yaml", in: folder.url)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test(arguments: [
    ("m.yaml --initialise random", "m.yaml:2:11: emission: n is missing"),
    (
      "ice-cream --output fitted.hmm", "trellis: UMDHMM cannot hold final"
    ),
    ("ice-cream --method max-ent-irl", "max-ent-irl"),
  ])
  func whatCannotBeIsSaidBeforeAnythingIsLearned(arguments: String, message: String) throws {
    let folder = try TemporaryFolder([
      "m.yaml": "states: 2\nemission: {family: binomial}\nobservations: [1, 4]\n"
    ])
    let run = try Run("trellis learn \(arguments)", in: folder.url)
    #expect(run.status != 0 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains(message) && !run.errors.contains("reference"), "\(run.errors)")
  }

  @Test func saysThatNothingIsHeldOut() throws {
    let run = try Run("trellis learn ice-cream --iterations 1 --hold-out 0.5")
    #expect(run.status == 0 && run.output.contains("nothing is held out"), "\(run.output)")
  }

  /// The place of a word in a line of demonstrations, in characters of that line.
  @Test func aWrongWordOfADemonstrationHasItsPlaceInTheFile() throws {
    let folder = try TemporaryFolder([
      "d.jsonl": "{\"id\": \"é\", \"reference\": [\"r9c9\"]}\n"
    ])
    let run = try Run(
      "trellis learn unknown-rewards --sequences d.jsonl --method max-ent-irl", in: folder.url)
    #expect(run.errors.hasPrefix("d.jsonl:1:27: reference[1]"), "\(run.errors)")
  }

  /// ^C ends it with what it has, and so does `kill`.
  @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
  func writesWhatItHasWhenItIsInterrupted(signal: String, status: Int32) throws {
    let folder = try LearnTests.folder()
    let run = try Run(
      """
      awk 'BEGIN { for (i = 0; i < 9999; i++) print "[\\"none\\",\\"umbrella\\",\\"none\\"]" }' > many.jsonl
      env --default-signal=INT --default-signal=TERM "$BINARY" learn weather.yaml --sequences many.jsonl \
        --iterations 1000000000 --tolerance 0 --initialise random --output fitted.yaml > report.txt &
      # The program has taken the shell's place, and signals 2 and 15 are caught: from now on they are a wish.
      until [ /proc/$!/exe -ef "$BINARY" ]; do sleep 0.01; done
      until grep -q '^SigCgt:.*[4567cdef]..[2367abef]$' /proc/$!/status; do sleep 0.01; done
      kill -\(signal) $!; wait $!
      """, in: folder.url)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains("fitted.yaml has what was learned by then"), "\(run.errors)")
    #expect(try Run("trellis check fitted.yaml", in: folder.url).status == 0)
  }
}
