import Foundation
import Testing

/// What people bring along: the real binary on files of other tools.
@Suite struct ForeignFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/formats")

  private static func json(_ script: String) throws -> [String: Any] {
    let run = try Run(script, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func solvesAnEstimatorWithItsEvidence() throws {
    let answer = try Self.json(
      "trellis solve hmmlearn-gaussian-full.npz --posterior --format json")
    #expect((answer["path"] as? [String])?.prefix(7) == ["s1", "s1", "s1", "s1", "s1", "s1", "s0"])
    let evidence = try #require(answer["logEvidence"] as? Double)
    #expect((evidence - -141.2976008832505).magnitude < 1e-9)
  }

  /// Whose columns they are, where no labels say it.
  @Test func namesTheColumnsOfThePosterior() throws {
    let answer = try Self.json(
      "trellis solve hmmlearn-gaussian-full.npz --posterior --format json")
    let names = try #require(answer["stateNames"] as? [String])
    let rows = try #require(answer["posterior"] as? [[Double]])
    #expect(names.prefix(2) == ["s0", "s1"] && rows.allSatisfy { $0.count == names.count })
  }

  /// Plain `solve` answers by the best trajectory; what came to rest is the average.
  @Test func saysWhatCameToRest() throws {
    let best = try Run("trellis solve four-by-three", in: Self.folder).output
    #expect(best.contains("28: no average V moved by more than 1e-06"))
    let average = try Run("trellis solve four-by-three --objective expected", in: Self.folder)
      .output
    #expect(average.contains("28: no V moved by more than 1e-06"))
    let json = try Self.json("trellis solve four-by-three --format json")
    #expect(json["convergenceOf"] as? String == "expectedReturn")
    let same = try Self.json("trellis solve four-by-three --objective expected --format json")
    #expect(
      same["convergenceOf"] == nil && same["residual"] as? Double == json["residual"] as? Double)
  }

  /// Of two sequences, as `decode(X, lengths)` answers: one path, the log-joints added.
  @Test func decodesWhatIsGivenWithLengths() throws {
    let folder = try TemporaryFolder([
      "m.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transitions: [[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.5, 0.5]], [[0.9, 0.1], [0.2, 0.8]]]
      emission: {symbols: ["0", "1"], table: [[0.8, 0.2], [0.3, 0.7]]}
      observations: ["0", "1", "1", "0"]
      """
    ])
    let made = try Run("trellis convert m.yaml m.npz && trellis solve m.npz", in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let given = try Run("trellis solve m.npz --observations m.npz", in: folder.url)
    #expect(given.output == made.output && given.errors.isEmpty, "\(given.errors)")
  }

  @Test func namesTheSymbolsAlongTheBestPathOfALattice() throws {
    for option in ["", "--symbols openfst-lattice.syms.txt"] {
      let answer = try Self.json("trellis solve openfst-lattice.fst.txt --format json \(option)")
      #expect(
        answer["symbols"] as? [String] == ["old", "the", "man", "slept", "manned", "old"])
      #expect((answer["path"] as? [String])?.count == 6)
    }
    let uneven = try Self.json("trellis solve openfst/words.transducer.txt --format json")
    #expect(uneven["symbols"] as? [String] == ["h", "e", "l", "l", "o"])
    #expect(uneven["outputs"] as? [String] == ["hell", "o"])
    let text = try Run("trellis solve openfst/words.transducer.txt", in: Self.folder).output
    #expect(text.contains("outputs:        hell o\n"), "\(text)")
  }

  /// What is written with names is read with names, be they numerals.
  @Test func aMachineWithNumeralsForNamesComesBackAsItWas() throws {
    let folder = try TemporaryFolder([:])
    let chain = Self.folder.appending(path: "uai-chain.uai").path
    #expect(try Run("trellis convert \(chain) z.fst.txt", in: folder.url).status == 0)
    let answers = try ["", "--symbols z.syms.txt"].map { option in
      try Run("trellis solve z.fst.txt --format json \(option)", in: folder.url).output
    }
    #expect(answers[0] == answers[1] && answers[0].contains(#""outputs": ["1", "2", "1""#))
  }

  /// What it cannot hold is named, and nothing is written.
  @Test(arguments: ["lab.uai", "lab.fst.txt", "lab.npz"])
  func labelsAreNotLostInSilence(file: String) throws {
    let folder = try TemporaryFolder([
      "lab.yaml": """
      states: [A2, A1, B]
      labels: {A2: A, A1: A}
      initial: [1, 0, 0]
      transition: [[0, 1, 0], [0, 0, 1], [0.5, 0, 0.5]]
      emission: {symbols: [x, y], table: [[0.9, 0.1], [0.9, 0.1], [0.2, 0.8]]}
      observations: [x, x, y, y]

      """
    ])
    let run = try Run("trellis convert lab.yaml \(file)", in: folder.url)
    #expect(run.status == 64 && run.errors.contains("labels"), "\(run.status) \(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: file).path))
    let frame = try Run("trellis explore lab.yaml --headless --keys 'b f'", in: folder.url).output
    #expect(frame.contains("A \u{D7}2 \u{2192} B \u{D7}2"), "\(frame)")
  }

  @Test func tellsAChainInTheOrderOfItsVariables() throws {
    let answer = try Self.json("trellis solve uai-chain.uai --posterior --format json")
    #expect(answer["path"] as? [String] == ["1", "2", "1", "0", "1", "1"])
    let evidence = try #require(answer["logEvidence"] as? Double)
    #expect((evidence - 3.9580618720160445).magnitude < 1e-9)
    let text = try Run("trellis solve uai/chain.markov.uai", in: Self.folder).output
    #expect(text.contains("path           1 1 1 1") || text.contains(" 1 1 1 1"))
  }

  @Test(arguments: [
    ("gymnasium-frozenlake.json --horizon 40 --start 0", 0.46160088724855186),
    ("pymdptoolbox-forest.npz --horizon 12 --discount 0.95 --start 0", 14.592650075202013),
    ("cassandra-dock.mdp --horizon 15", 6.882311657224243),
  ])
  func solvesDecisionProcesses(arguments: String, expected: Double) throws {
    let answer = try Self.json(
      "trellis solve \(arguments) --objective expected --format json")
    let worth = try #require(answer["expectedReturn"] as? Double)
    #expect((worth - expected).magnitude < 1e-9)
    #expect((answer["policy"] as? [[Any]])?.isEmpty == false)
  }

  @Test func takesTheSequenceOfUMDHMM() throws {
    let answer = try Self.json(
      "trellis solve umdhmm.hmm --observations umdhmm.seq --format json")
    #expect((answer["path"] as? [String])?.prefix(3) == ["2", "1", "3"])
  }

  @Test func tagsTheItemsOfCRFsuite() throws {
    let run = try Run(
      "trellis solve crfsuite-names.dump.txt --sequences crfsuite-names.items.txt --posterior",
      in: Self.folder)
    #expect(run.status == 0, "\(run.errors)")
    let data = try Data(contentsOf: Self.folder.appending(path: "crfsuite-names.expected.json"))
    let expected = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sequences = try #require(expected["sequences"] as? [[String: Any]])
    let answers = try run.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(answers.count == sequences.count)
    for (answer, sequence) in zip(answers, sequences) {
      #expect(answer?["path"] as? [String] == sequence["path"] as? [String])
      #expect(
        (answer?["reference"] as? [String: Any])?["path"] as? [String] == sequence["gold"]
          as? [String])
      let probability = try #require(sequence["pathProbability"] as? Double)
      #expect(
        (try #require(answer?["pathProbability"] as? Double) - probability).magnitude < 1e-6)
      let posterior = try #require(answer?["posterior"] as? [[Double]])
      let marginals = try #require(sequence["marginals"] as? [String: [Double]])
      let labels = try #require(expected["labels"] as? [String])
      for (state, label) in labels.enumerated() {
        for (t, marginal) in try #require(marginals[label]).enumerated() {
          #expect((posterior[t][state] - marginal).magnitude < 1e-6, "\(label) at \(t + 1)")
        }
      }
    }
  }

  @Test func asksForWhatTheFileDoesNotSay() throws {
    let run = try Run("trellis solve cassandra-dock.mdp", in: Self.folder)
    #expect(run.status == 64)
    #expect(
      run.errors
        == "cassandra-dock.mdp: does not say how many moves are made; --horizon N does\n")
    for (option, words) in [
      ("--horizon 0", "--horizon must be a number from 1 to 2147483647"),
      ("--discount 2", "\"2\" is not a discount above 0 and at most 1"),
    ] {
      let run = try Run("trellis solve cassandra-dock.mdp \(option)", in: Self.folder)
      #expect(run.status == 64)
      #expect(run.errors.contains(words))
    }
    let other = try Run("trellis solve umbrella --horizon 3")
    #expect(other.status == 64)
    #expect(other.errors == "umbrella: is a hidden Markov model, which has no --horizon\n")
  }

  @Test func checkTellsWhatWasGuessed() throws {
    let run = try Run(
      "trellis check umdhmm/test.hmm --observations umdhmm/test.seq", in: Self.folder)
    #expect(
      run.output == """
        umdhmm/test.hmm: valid, 10 timesteps, 3 states, dense: 9 edges a step; rows sum to 1 only \
        to 0.001; they are used as they stand

        """)
  }

  @Test func convertsThereAndBack() throws {
    let folder = try TemporaryFolder()
    let machine = try Run(
      "trellis convert umbrella m.fst.txt; cat m.syms.txt; rm m.*", in: folder.url)
    #expect(
      machine.errors == """
        m.syms.txt: the symbols of m.fst.txt, for fstcompile
        m.fst.txt: it reads what was observed and writes the states, which are moves when it is \
        read again
        m.fst.txt: about and source are left out

        """)
    #expect(machine.output == "<eps> 0\nrain 1\nsun 2\numbrella 3\nnone 4\n")
    let there = try Run(
      "trellis convert umbrella m.npz && trellis convert m.npz m.hmm", in: folder.url)
    #expect(there.status == 0, "\(there.errors)")
    let back = try Run("trellis convert m.hmm m.json && trellis solve m.json", in: folder.url)
    #expect(back.output == (try Run("trellis solve umbrella").output))
    let refused = try Run("trellis convert cliff cliff.npz; ls", in: folder.url)
    #expect(refused.errors == "trellis: npz cannot hold moves\n")
    #expect(refused.output == "m.hmm\nm.json\nm.npz\n")
    let again = try Run("trellis convert umbrella m.npz", in: folder.url)
    #expect(again.errors == "trellis: \"m.npz\" is there already: --overwrite replaces it\n")
    let unknown = try Run("trellis convert umbrella m.xyz", in: folder.url)
    #expect(unknown.status == 64)
    #expect(unknown.errors.hasPrefix("trellis: \"m.xyz\" does not say what to write: end it in "))
  }

  /// What was observed of a chain stands beside it, and nothing that says otherwise is left there.
  @Test func convertsAChainWithWhatWasObserved() throws {
    let folder = try TemporaryFolder()
    let chain = Self.folder.appending(path: "uai-chain.uai").path
    let there = try Run("trellis convert \(chain) c.uai; cat c.uai.evid", in: folder.url)
    #expect(there.output == "1 2 1\n")
    #expect(
      there.errors.hasPrefix("c.uai.evid: what was observed, read with c.uai\n"),
      "\(there.errors)")
    let solve = "--format json --posterior | grep -v model"
    let answers = try ["\(chain)", "c.uai"].map {
      try Run("trellis solve \($0) \(solve)", in: folder.url).output
    }
    #expect(answers[0] == answers[1] && answers[0].contains("logEvidence"))
    let plain = Self.folder.appending(path: "uai/chain.markov.uai").path
    let refused = try Run("rm c.uai; trellis convert \(plain) c.uai; ls", in: folder.url)
    #expect(refused.errors.contains("\"c.uai.evid\" is there already"), "\(refused.errors)")
    #expect(refused.output == "c.uai.evid\n")
    let over = try Run(
      "trellis convert \(plain) c.uai --overwrite && cat c.uai.evid", in: folder.url)
    #expect(over.output == "0\n")
  }

  @Test func aLatticeIsWrittenWhereItIsAskedFor() throws {
    let folder = try TemporaryFolder()
    let refused = try Run("trellis convert nile n.uai; ls", in: folder.url)
    #expect(
      refused.errors
        == "trellis: UAI cannot hold family: normal; convert --as lattice writes the lattice of its "
        + "sequence\n")
    #expect(refused.output.isEmpty)
    let written = try Run("trellis convert nile n.uai --as lattice", in: folder.url)
    #expect(written.status == 0)
    #expect(
      written.errors.hasPrefix("n.uai: of family: normal only what comes of it is in the lattice\n")
    )
    let usage = try Run("trellis convert nile n.yaml --as lattice; ls", in: folder.url)
    #expect(usage.errors.contains("--as lattice is for files that end in .uai or .fst.txt"))
    #expect(usage.output == "n.uai\n")
  }

  /// A model may wait for what is observed: that is right of it, and nothing to explore yet.
  @Test func aModelThatWaitsForObservationsIsRight() throws {
    let model = Self.folder.appending(path: "umdhmm.hmm").path
    let folder = try TemporaryFolder()
    let ways =
      "--observations FILE gives a sequence of them, --sequences FILE many\n"
    let check = try Run("cp \(model) m.hmm; trellis check m.hmm", in: folder.url)
    #expect(check.status == 0)
    #expect(
      check.output.hasPrefix("m.hmm: valid, 3 states: 1, 2, 3, ")
        && check.output.hasSuffix("; waits for observations: \(ways)"), "\(check.output)")
    for command in ["explore m.hmm --headless", "solve m.hmm", "learn m.hmm"] {
      let refused = try Run("trellis \(command)", in: folder.url)
      #expect(refused.status == 65, "\(command)")
      #expect(refused.errors == "m.hmm: there are no observations: \(ways)", "\(command)")
    }
    let wrong = try Run("sed -i 's/0.5390/0.9390/' m.hmm; trellis check m.hmm", in: folder.url)
    #expect(wrong.status == 65 && wrong.errors.contains("m.hmm:8:1: B.1 sums to 1.4"))
  }

  /// An archive without an array that can be a sequence is none, and no text either.
  @Test func saysWhatSequencesStandInAnArchive() throws {
    let empty = "PK\\005\\006" + String(repeating: "\\000", count: 18)
    let folder = try TemporaryFolder()
    let run = try Run(
      "printf '\(empty)' > e.npz; trellis solve umbrella --sequences e.npz", in: folder.url)
    #expect(run.status == 65)
    #expect(
      run.errors
        == "e.npz: has no arrays, must have X, with lengths where it is several sequences, or an "
        + "array for each\n")
  }
}
