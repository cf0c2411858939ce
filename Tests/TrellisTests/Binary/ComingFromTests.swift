import Foundation
import Testing

/// The lines of the article on other tools, run by these tools where Python has them.
///
/// `TRELLIS_PYTHON` says which Python; without the package there is nothing to be run.
@Suite struct ComingFromTests {
  /// A program of Python that leaves files behind and prints a number, and what must give the same.
  struct Errand: Sendable, CustomTestStringConvertible {
    /// What is imported, and not to be had everywhere.
    let packages: String
    /// The program; `BLOCK` is the first one of Python in the article's section.
    let program: String
    /// The section of the article.
    var section = ""
    /// What is run for the answer.
    let command: String
    /// The key of the answer that has the number.
    let key: String
    var tolerance = 1e-9

    var testDescription: String { "\(packages): \(command)" }
  }

  static let errands = [
    Errand(
      packages: "hmmlearn.hmm",
      program: """
        m = hmmlearn.hmm.GaussianHMM(2, covariance_type="full")
        m.startprob_, m.transmat_ = np.array([0.6, 0.4]), np.array([[0.9, 0.1], [0.3, 0.7]])
        m.means_ = np.array([[0.0, 1.0], [3.0, -1.0]])
        m.covars_ = np.array([[[1, 0.5], [0.5, 2]], [[0.7, -0.2], [-0.2, 0.4]]])
        X, _ = m.sample(20, random_state=1)
        BLOCK
        print(m.decode(X)[0])
        """, section: "hmmlearn", command: "solve hmm.npz", key: "logJoint"),
    Errand(
      packages: "gymnasium",
      program: """
        env = gymnasium.make("FrozenLake-v1")
        BLOCK
        V = np.zeros(16)
        for _ in range(40):
            V = np.array([max(sum(p * (r + (0 if end else V[next])) for p, next, r, end in outcomes)
                              for outcomes in env.unwrapped.P[s].values()) for s in range(16)])
        print(V[0])
        """, section: "Gymnasium", command: "solve lake.json --objective expected --horizon 40",
      key: "expectedReturn"),
    Errand(
      packages: "mdptoolbox.mdp, mdptoolbox.example",
      program: """
        P, R = mdptoolbox.example.forest(S=4)
        np.savez("mdp.npz", P=P, R=R)
        process = mdptoolbox.mdp.FiniteHorizon(P, R, 0.95, 12)
        process.run()
        print(process.V[0, 0])
        """,
      command: "solve mdp.npz --objective expected --horizon 12 --discount 0.95 --start 0",
      key: "expectedReturn"),
    Errand(
      packages: "pycrfsuite",
      program: """
        trainer = pycrfsuite.Trainer(verbose=False)
        items = [{"bias": 1.0, "w=a:b": 1.0}, {"bias": 1.0, "len": 0.5}, {"w=c": 1.0}]
        trainer.append(items, ["X", "Y", "X"])
        trainer.append(items[1:], ["Y", "Y"])
        trainer.train("m.crfsuite")
        tagger = pycrfsuite.Tagger()
        tagger.open("m.crfsuite")
        tagger.dump("names.dump.txt")
        open("items.txt", "w").write("X\\tbias\\tw=a\\\\:b\\nY\\tbias\\tlen:0.5\\nX\\tw=c\\n")
        print(tagger.probability(tagger.tag(pycrfsuite.ItemSequence(items))))
        """, command: "solve names.dump.txt --observations items.txt --posterior",
      key: "pathProbability", tolerance: 1e-4),
    Errand(
      packages: "torch, torchcrf",
      program: """
        torch.manual_seed(1)
        crf = torchcrf.CRF(3)
        e = torch.randn(6, 3)
        BLOCK
        mask = torch.ones(6, 1, dtype=torch.bool)
        best = torch.tensor(crf.decode(e[:, None])[0])
        print(float(crf._compute_score(e[:, None], best[:, None], mask)[0]))
        """, section: "PyTorch", command: "solve crf.npz", key: "logJoint", tolerance: 1e-5),
    Errand(
      packages: "jax, dynamax.hidden_markov_model",
      program: """
        m = dynamax.hidden_markov_model.CategoricalHMM(2, 1, 3)
        params, _ = m.initialize(jax.random.PRNGKey(1))
        X = np.array([0, 2, 1, 1, 0])
        np.savez("m.npz", X=X, startprob_=params.initial.probs,
                 transmat_=params.transitions.transition_matrix,
                 emissionprob_=params.emissions.probs[:, 0])
        print(float(m.marginal_log_prob(params, X[:, None])))
        """, command: "solve m.npz --posterior", key: "logEvidence", tolerance: 1e-5),
  ]

  /// Those whose packages are there.
  static let errandsHere = errands.filter { has($0.packages) }

  @Test(arguments: errandsHere) func bringsAModelAlong(errand: Errand) throws {
    let folder = try TemporaryFolder()
    let program = errand.program.replacing("BLOCK", with: try Self.block(errand.section))
    let number = try Self.run(program, with: errand.packages, in: folder.url)
    let run = try Run("trellis \(errand.command) --format json", in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let found = try #require(answer[errand.key] as? Double)
    #expect(
      (found - number).magnitude <= errand.tolerance * max(1, number.magnitude),
      "\(found) is not \(number)")
  }

  /// The libraries for which `convert` writes a program, and what gives the log-evidence there.
  static let libraries = [
    (packages: "hmmlearn.hmm", evidence: "hmmlearn_model().score(X)"),
    (
      packages: "jax, dynamax.hidden_markov_model",
      evidence: "(lambda model: model[0].marginal_log_prob(model[1], X))(dynamax_model())"
    ),
  ].filter { has($0.packages) }

  @Test(arguments: libraries)
  func buildsTheModelThatIsConverted(packages: String, evidence: String) throws {
    for model in ["umbrella", "nile"] {
      let folder = try TemporaryFolder()
      #expect(try Run("trellis convert \(model) m.py", in: folder.url).status == 0)
      let program = "exec(open('m.py').read().split('if __name__')[0])\nprint(float(\(evidence)))"
      let number = try Self.run(program, with: packages, in: folder.url)
      let run = try Run("trellis solve \(model) --posterior --format json")
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let found = try #require(answer["logEvidence"] as? Double)
      #expect((found - number).magnitude < 1e-5 * number.magnitude, "\(found) is not \(number)")
    }
  }

  private static let python =
    ProcessInfo.processInfo.environment["TRELLIS_PYTHON"] ?? "python3"

  private static func has(_ packages: String) -> Bool {
    (try? Run("\(python) -c 'import \(packages)' 2> /dev/null").status) == 0
  }

  /// The number that a program prints last.
  private static func run(
    _ program: String, with packages: String, in folder: URL
  ) throws -> Double {
    let head = "import json\nimport numpy as np\nimport \(packages)\n"
    try (head + program).write(
      to: folder.appending(path: "errand.py"), atomically: true, encoding: .utf8)
    let run = try Run("\(python) errand.py", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(Double(run.output.split(separator: "\n").last ?? ""))
  }

  /// The first block of Python in a section of the article.
  private static func block(_ section: String) throws -> String {
    if section.isEmpty { return "" }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/ModelFiles/ModelFiles.docc/ComingFrom.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "\n## \(section)\n")).upperBound
    let block = try #require(text[start...].range(of: "```python\n")).upperBound
    let end = try #require(text[block...].range(of: "```")).lowerBound
    return String(text[block..<end])
  }
}
