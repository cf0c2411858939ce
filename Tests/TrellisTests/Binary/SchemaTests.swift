import Foundation
import Testing

/// The schema by which editors judge a model while it is typed.
@Suite struct SchemaTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  /// Every sample and oracle is as the schema says, and files that are wrong in form are not.
  @Test func printsASchemaByWhichModelsAreJudged() throws {
    let folder = try TemporaryFolder([
      "judge.py": Self.judge,
      "unknown-key.yaml": "state: [a]\ninitial: [1]\nemission: {a: {x: 1}}\n",
      "no-states.yaml": "initial: [1]\nemission: {a: {x: 1}}\n",
      "row.yaml": "states: [a]\ninitial: 1\nemission: {a: {x: 1}}\n",
      "word.yaml": "states: [a]\ninitial: [x]\nemission: {a: {x: 1}}\n",
      "weights.yaml": "states: [a]\nweights: log\ninitial: [1]\nemission: {a: {x: 1}}\n",
      "family.yaml": "states: [a]\ninitial: [1]\nemission: {family: gauss, parameters: {}}\n",
      "parameter.yaml":
        "states: [a]\ninitial: [1]\nemission: {family: normal, parameters: {a: {mean: 0, var: 1}}}\n",
      "until.yaml":
        "states: [a]\nstart: a\nhorizon: {until: 0}\nmoves: {a: {b: {to: a, reward: 1}}}\n",
      "ends.yaml":
        "states: [a]\nstart: a\nhorizon: 1\nabsorbing: a\nterminal: a\nmoves: {a: {b: {to: a, reward: 1}}}\n",
      "move.yaml": "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {too: a}}}\n",
      "grid.yaml": "grid: {rows: [S], slips: 0.1}\nhorizon: 1\n",
      "slip.yaml": "grid: {rows: [S], slip: 1.5}\nhorizon: 1\n",
      "back.yaml": "grid: {rows: [S], slip: {back: -1}}\nhorizon: 1\n",
      "reward.yaml": "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: a}}}\n",
      "beside.yaml":
        "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: {a: {p: 1, reward: 1}}, reward: 1}}}\n",
      "chance.yaml":
        "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: {a: {p: 2, reward: 1}}}}}\n",
      "discount.yaml":
        "states: [a]\nstart: a\nhorizon: 1\ndiscount: 1.5\nmoves: {a: {b: {to: a, reward: 1}}}\n",
      "deviation.yaml":
        "states: [a]\ninitial: [1]\nemission: {family: normal, parameters: {a: {mean: 0, sd: 0}}}\n",
      "mean.yaml":
        "states: [a]\ninitial: [1]\nemission: {family: normal, parameters: {a: {mean: no number, sd: 1}}}\n",
    ])
    for (name, text) in Self.wrongInForm {
      try text.write(
        to: folder.url.appending(path: "form-\(name).yaml"), atomically: true, encoding: .utf8)
      let check = try Run("trellis check form-\(name).yaml", in: folder.url)
      #expect(check.status == 65, "\(name): \(check.output)")
    }
    for (name, text) in Self.rightInForm {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: "right"), withIntermediateDirectories: true)
      try text.write(
        to: folder.url.appending(path: "right/\(name).yaml"), atomically: true, encoding: .utf8)
      let check = try Run("trellis check right/\(name).yaml", in: folder.url)
      #expect(check.status == 0, "\(name): \(check.errors)")
    }
    let root = Self.fixtures
    let models = root.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "models")
    let run = try Run(
      """
      python3 -c 'import jsonschema, yaml' 2> /dev/null || { echo no Python; exit 0; }
      trellis schema > schema.json
      python3 judge.py '\(root.path)/oracles' '\(root.path)/cases' '\(models.path)' right
      """, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(["no Python\n", ""].contains(run.output), "\(run.output)")
  }

  private static let chain = "states: [a]\ninitial: [1]\ntransition: [[1]]\n"
  private static let symbol = "emission: {a: {x: 1}}\nobservations: [x, x]\n"

  /// What the program refuses, and an editor should mark.
  private static let wrongInForm: [(name: String, text: String)] = [
    ("duration", chain + symbol + "durations: {a: 3}\n"),
    ("lengths", chain + symbol + "lengths: 2\n"),
    ("lengths-zero", chain + symbol + "lengths: [0, 2]\n"),
    ("lengths-final", chain + symbol + "lengths: [1, 1]\nfinal: [0]\n"),
    (
      "lengths-steps",
      "states: [a]\ninitial: [1]\ntransitions: [[[1]]]\n" + symbol + "lengths: [1, 1]\n"
    ),
    ("form", chain + symbol + "form: {padding: x}\n"),
    ("form-variances", chain + symbol + "form: {covarianceType: round}\n"),
    ("form-order", chain + symbol + "form: {order: [0, 1]}\n"),
    (
      "multinomial-scalar",
      chain + "emission: {family: multinomial, parameters: {a: {p: 0.5}}}\nobservations: [1]\n"
    ),
    (
      "output",
      "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: a, reward: 1, output: [x]}}}\n"
    ),
    (
      "output-chance",
      "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: {a: {p: 1, reward: 1}}, output: x}}}\n"
    ),
    ("duration-empty", chain + symbol + "durations: {a: []}\n"),
    ("duration-family", chain + symbol + "durations: {a: {family: normal, mean: 1, sd: 1}}\n"),
    ("duration-parameter", chain + symbol + "durations: {a: {family: poisson, mean: 1}}\n"),
    ("duration-lacking", chain + symbol + "durations: {a: {family: negative-binomial, r: 1}}\n"),
    ("duration-above", chain + symbol + "durations: {a: [-0.5, 1.5]}\n"),
    ("duration-list", chain + symbol + "durations: [[1]]\n"),
    (
      "duration-steps",
      "states: [a]\ninitial: [1]\ntransitions: [[[1]]]\n" + symbol + "durations: {a: [1]}\n"
    ),
    ("channels", chain + "emission: {channels: {}}\nobservations: [{}]\n"),
    (
      "channels-within",
      chain + "emission: {channels: {u: {channels: {v: {a: {x: 1}}}}}}\nobservations: [{}]\n"
    ),
    (
      "channel-scores",
      chain + "emission: {channels: {u: {family: scores, table: [[0]]}}}\nobservations: [{}]\n"
    ),
    ("transitions", chain + symbol + "transitions: [[[1]]]\n"),
    ("first", chain + symbol + "firstTransition: [[1]]\n"),
    ("order", chain + symbol + "order: 2\n"),
    ("nested", "states: [a]\ninitial: [1]\ntransition: [[[1]]]\n" + symbol),
    ("sd", chain + "emission: {family: normal, parameters: {a: {mean: 0}}}\nobservations: [1]\n"),
    ("none", chain + "emission: {family: poisson}\nobservations: [1]\n"),
    ("shared", chain + "emission: {family: normal, mean: 0}\nobservations: [1]\n"),
    (
      "both",
      chain
        + "emission: {family: normal, parameters: {a: {mean: 0, sd: 1, cov: 1}}}\nobservations: [1]\n"
    ),
    (
      "part",
      chain
        + "emission: {family: mixture, of: normal, parameters: {a: {weights: [1], components: "
        + "[{mean: 0}]}}}\nobservations: [1]\n"
    ),
    (
      "weights",
      chain
        + "emission: {family: mixture, of: normal, parameters: {a: {components: "
        + "[{mean: 0, sd: 1}]}}}\nobservations: [1]\n"
    ),
    (
      "of",
      chain + "emission: {family: normal, of: normal, mean: 0, sd: 1}\nobservations: [1]\n"
    ),
    (
      "mean-map",
      chain
        + "emission: {family: normal, parameters: {a: {mean: {x: 1}, sd: 1}}}\nobservations: [1]\n"
    ),
    ("states-twice", "states: [a, a]\ninitial: [0.5, 0.5]\n" + symbol),
    ("states-none", "states: []\ninitial: []\n" + symbol),
    ("state-empty", "states: [a, '']\ninitial: [0.5, 0.5]\n" + symbol),
    ("symbols", chain + "emission: {symbols: [], table: [[]]}\nobservations: [null]\n"),
    (
      "symbols-twice", chain + "emission: {symbols: [x, x], table: [[1, 0]]}\nobservations: [x]\n"
    ),
    ("rows-of-symbols", chain + "emission: {a: [1]}\nobservations: [x]\n"),
    ("learn", chain + symbol + "learn: {transition: maybe}\n"),
    ("share", chain + "emission: {a: {x: 1.5}}\nobservations: [x]\n"),
    ("share-list", "states: [a]\ninitial: [1.5]\n" + symbol),
    ("share-table", "states: [a]\ninitial: [1]\ntransition: {a: {a: -1}}\n" + symbol),
    (
      "share-channel",
      chain + "emission: {channels: {u: {a: {x: 2}}}}\nobservations: [{u: x}]\n"
    ),
    ("normalized-logs", chain + symbol + "weights: logs\nnormalize: true\n"),
    (
      "learn-parameter",
      chain + "emission: {family: poisson, rate: 1}\nobservations: [1]\n"
        + "learn: {parameters: {rat: false}}\n"
    ),
    (
      "half",
      chain
        + "emission: {family: binomial, parameters: {a: {n: 2.5, p: 0.5}}}\nobservations: [1]\n"
    ),
    (
      "no-parameters",
      chain + "emission: {family: poisson, rate: 1, parameters: {}}\nobservations: [1]\n"
    ),
    ("half-observed", chain + "emission: {family: poisson, rate: 1}\nobservations: [1.5]\n"),
    ("less-observed", chain + "emission: {family: poisson, rate: 1}\nobservations: [-1]\n"),
    (
      "channel-empty",
      chain + "emission: {channels: {'': {a: {x: 1}}}}\nobservations: [{'': x}]\n"
    ),
    ("symbol-empty", chain + "emission: {a: {'': 1}}\nobservations: [null]\n"),
    ("state-bell", "states: [\"a\\a\"]\ninitial: [1]\nemission: [{x: 1}]\nobservations: [x]\n"),
    ("learn-tied", chain + symbol + "learn: {tied: {emission: [a]}}\n"),
    ("initial-none", "states: [a]\ninitial:\n" + symbol),
    ("initial-missing", "states: [a]\ninitial: [null]\n" + symbol),
    ("row-missing", "states: [a]\ninitial: [1]\ntransition: {a: {a: null}}\n" + symbol),
    ("share-missing", chain + "emission: {a: {x: 1, y: null}}\nobservations: [x]\n"),
    (
      "pairs-missing",
      "states: [a]\ninitial: [1]\norder: 2\nfirstTransition: [[1]]\ntransition: {a: [[null]]}\n"
        + symbol
    ),
    ("length-missing", chain + symbol + "durations: {a: [null, 1]}\n"),
    ("channels-list", chain + "emission: {channels: []}\nobservations: [{}]\n"),
    (
      "weights-list",
      chain + "emission: {family: features, weights: {a: [1]}}\nobservations: [{x: 1}]\n"
    ),
    (
      "weight-missing",
      chain + "emission: {family: features, weights: {a: {x: null}}}\nobservations: [{x: 1}]\n"
    ),
    ("no-observation", chain + "emission: {a: {x: 1}}\nobservations: []\n"),
    ("symbol-list", chain + "emission: {a: {x: 1}}\nobservations: [[x]]\n"),
    ("word", chain + "emission: {family: poisson, rate: 1}\nobservations: [much]\n"),
    (
      "attribute",
      chain + "emission: {family: features, weights: {a: {x: 1}}}\nobservations: [x]\n"
    ),
    (
      "channel-word",
      chain + "emission: {channels: {u: {a: {x: 1}}}}\nobservations: [x]\n"
    ),
    ("file-empty", chain + "emission: {a: {x: 1}}\nobservations: {file: ''}\n"),
    ("file-numbers", "states: [a]\ninitial: {file: x.txt}\n" + symbol),
    ("reference-list", chain + symbol + "reference: [[a], a]\n"),
    ("reference-move", chain + symbol + "reference: [{state: a}, a]\n"),
    ("step", "grid: {rows: [SG], rewards: {stp: -1}}\nhorizon: 1\n"),
    ("ends", "grid: {rows: [SG], absorbing: [goal]}\nhorizon: 1\n"),
    ("ends-number", "grid: {rows: [SG], absorbing: [-1]}\nhorizon: 1\n"),
    ("ends-truth", "grid: {rows: [SG], absorbing: true}\nhorizon: 1\n"),
    ("final-missing", "grid: {rows: [SG]}\nhorizon: 1\nfinal: {r0c0: null}\n"),
    (
      "attribute-missing",
      chain + "emission: {family: features, weights: {a: {x: 1}}}\nobservations: [[null]]\n"
    ),
    ("jump", "grid: {rows: [SG], jump: {G: start}}\nhorizon: 1\n"),
    ("no-rows", "grid: {rows: []}\nhorizon: 1\n"),
    ("row-empty", "grid: {rows: ['']}\nhorizon: 1\n"),
    (
      "start",
      "states: [a]\nstart: {a: 2}\nhorizon: 1\nmoves: {a: {b: {to: a, reward: 1}}}\n"
    ),
    (
      "misspelt",
      "states: [a]\nstart: a\nhorizon: 1\nmoves: {a: {b: {to: a, reward: 1, rewrd: 2}}}\n"
    ),
  ]

  /// Forms that are less common, and right.
  private static let rightInForm: [(name: String, text: String)] = [
    (
      "lengths",
      chain + symbol + "lengths: [1, \"1\"]\nform: {covarianceType: tied, order: [2, 1]}\n"
    ),
    (
      "output",
      "states: [a]\nstart: a\nhorizon: 1\nform: {padding: end, silent: [e]}\n"
        + "moves: {a: [{move: b, to: a, reward: 1, output: x}, {move: c, to: a, reward: 0, output: null}]}\n"
    ),
    (
      "multinomial-of-one",
      chain + "emission: {family: multinomial, parameters: {a: {p: 1}}}\nobservations: [1]\n"
    ),
    ("list-of-maps", chain + "emission: [{x: 1}]\nobservations: [x]\n"),
    (
      "one-timestep",
      "states: [a]\ninitial: [1]\ntransition:\nemission: {a: {x: 1}}\nobservations: [x]\n"
    ),
    ("row-of-digits", "grid: {rows: [S..., true, 1234]}\nhorizon: 1\n"),
    (
      "counts",
      chain
        + "emission: {family: binomial, parameters: {a: {n: 3.0, p: 0.5}}}\n"
        + "observations: [2.0, \"3\", .nan, null]\n"
    ),
    (
      "nothing-pinned", chain + symbol + "constraints: {pin: null, forbid: {}, forbidEdges: null}\n"
    ),
    (
      "no-slip",
      "grid: {rows: [SG], rewards: {step: -1}, slip: {left: null, back: 0.1}}\nhorizon: 1\n"
    ),
    (
      "mixed-spreads",
      "states: [a, b]\ninitial: [1, 0]\nemission: {family: normal, parameters: {a: {mean: [0, 1], "
        + "cov: [[1, 0], [0, 1]]}, b: {mean: [0, 1], sd: [2, 2]}}}\nobservations: [[1, .nan]]\n"
    ),
    (
      "reference",
      "states: [a]\nstart: a\nhorizon: 3\nmoves: {a: {b: {to: a, reward: 1}}}\n"
        + "reference: [{move: b, state: a}, null, {move: b, state: a}]\n"
    ),
    (
      "impossible-logs",
      "states: [a, b]\nweights: scores\ninitial: [0, null]\ntransition: [[0, null], null]\n"
        + "emission: {a: {x: 3, y: null}}\nobservations: [x]\n"
    ),
    ("shared", chain + "emission: {family: normal, mean: 0, sd: [1]}\nobservations: [1]\n"),
    (
      "partly",
      chain + "emission: {family: normal, sd: 1, parameters: {a: {mean: 0}}}\nobservations: [1]\n"
    ),
    (
      "list",
      chain + "emission: {family: normal, parameters: [{mean: [0, 1], cov: [[1, 0], [0, 1]]}]}\n"
        + "observations: [[1, 2]]\n"
    ),
    (
      "mixed",
      chain
        + "emission: {family: normal, sd: 1, parameters: {a: {weights: [0.5, 0.5], components: "
        + "[{mean: 0}, {mean: 1}]}}}\nobservations: [1]\n"
    ),
    (
      "mixture",
      chain
        + "emission: {family: mixture, parameters: {a: {weights: [0.5, 0.5], components: "
        + "[{family: poisson, rate: 1}, {rate: 2}]}}}\nobservations: [1]\n"
    ),
    (
      "durations",
      "states: [a, b]\ninitial: [1, 0]\ntransition: [[0, 1], [1, 0]]\n"
        + "emission: {a: {x: 1}, b: {x: 1}}\nobservations: [x, x]\n"
        + "durations: {a: [0.5, 0.5], b: {family: poisson, rate: 2}}\n"
    ),
    (
      "learn",
      chain + symbol
        + "learn: {initial: false, transition: {a: false}, emission: true, tied: {parts: true}}\n"
    ),
    (
      "logs",
      "states: [a]\nweights: logs\ninitial: [0.5]\ntransition: [[-2]]\nemission: {a: {x: 3}}\n"
        + "observations: [x, x]\n"
    ),
    (
      "normalized",
      "states: [a]\nnormalize: true\ninitial: [0.5]\ntransition: {a: {a: 0.5}}\n"
        + "emission: {a: {x: 0.5}}\nobservations: [x, x]\n"
    ),
    (
      "symbols-of-numbers",
      chain + "emission: {symbols: [1, 2], table: [[1, 0]]}\nobservations: [1, 2]\n"
    ),
    ("nothing", chain + symbol + "normalize:\nlabels:\nfinal:\nlearn:\n"),
    (
      "no-ends",
      "states: [a]\nstart: a\nhorizon: 1\nabsorbing:\nmoves: {a: {b: {to: a, reward: 1}}}\n"
    ),
    (
      "no-jump",
      "grid: {rows: [SG], jump: null, absorbing: null, blocked: null, slip: null}\nhorizon: 1\n"
    ),
    (
      "order",
      "states: [a]\ninitial: [1]\norder: 2\nfirstTransition: [[1]]\n"
        + "transition: {a: [[1]]}\n" + symbol
    ),
  ]

  private static let judge = """
    import glob, json, sys, yaml, jsonschema
    schema = json.load(open("schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    def keyed(value):
        if isinstance(value, dict): return {str(k): keyed(v) for k, v in value.items()}
        return [keyed(v) for v in value] if isinstance(value, list) else value
    def read(path): return keyed(yaml.safe_load(open(path)))
    good = [p for f in sys.argv[1:] for p in glob.glob(f + "/*.json") + glob.glob(f + "/*.yaml")]
    assert len(good) > 60, len(good)
    for path in good:
        if path.endswith(".expected.json"): continue
        error = next(judge.iter_errors(read(path)), None)
        if error: print("refused", path, error.message[:200])
    for path in glob.glob("*.yaml"):
        if judge.is_valid(read(path)): print("accepted", path)
    """
}
