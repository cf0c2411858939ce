import Foundation
import Testing

/// Learning from a model whose file has several sequences.
@Suite struct LearnSequencesTests {
  /// A model whose table of the second step begins anew is two sequences to hmmlearn; who has them
  /// gets them back, where the format has a place for them.
  @Test func writesTheSequencesOfAModelWhereTheyHaveAPlace() throws {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transitions: [[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.5, 0.5]]]
      emission: {symbols: ["0", "1"], table: [[0.8, 0.2], [0.3, 0.7]]}
      observations: ["0", "1", "1"]
      """
    let folder = try TemporaryFolder(["m.yaml": text])
    let conversion = try Run("trellis convert m.yaml m.npz", in: folder.url)
    #expect(conversion.status == 0, "\(conversion.errors)")
    let learn = "trellis learn m.npz --iterations 3 --output"
    let first = try Run("\(learn) out.hmm", in: folder.url)
    #expect(
      first.errors.contains("out.hmm: its observations are the first of the 2 sequences alone"))
    for name in ["out.npz", "out.yaml"] {
      let run = try Run("\(learn) \(name)", in: folder.url)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      #expect(run.output == first.output)
      let again = try Run("trellis check \(name)", in: folder.url)
      #expect(again.output.contains("X is 2 sequences, of 2, 1 timesteps"), "\(again.output)")
    }
    // The model is the one that was learned.
    try Data("[\"0\", \"1\", \"1\"]\n".utf8).write(to: folder.url.appending(path: "s.jsonl"))
    let answers = try ["out.yaml", "out.npz"].map {
      try Run("trellis solve \($0) --sequences s.jsonl", in: folder.url).output
    }
    #expect(answers[0] == answers[1] && answers[0].contains("logJoint"))
    // By way of a model, and from standard input, they are the same sequences.
    for through in [
      "trellis convert m.npz w.yaml && trellis learn w.yaml --iterations 3",
      "trellis learn - --iterations 3 < w.yaml", "trellis learn - --iterations 3 < m.npz",
    ] {
      let learned = try Run(through, in: folder.url)
      #expect(learned.output == first.output, "\(through): \(learned.errors)")
    }
    // The explorer lists them, whatever they stand in; what is pinned stays one chain.
    let lists = try ["m.npz", "w.yaml"].map {
      try Run("trellis explore \($0) --headless --size 90x20", in: folder.url).output
    }
    #expect(lists.allSatisfy { $0.contains("2 sequences") }, "\(lists)")
    let rows = lists.map { $0.split(separator: "\n").dropFirst() }
    #expect(rows[0] == rows[1])
    let solved = try ["m.npz", "w.yaml"].map {
      try Run("trellis solve \($0) --sequences \($0)", in: folder.url).output
    }
    #expect(solved[0] == solved[1] && solved[0].contains("\"line\":2"))
    let pinned = try Run(
      "echo 'constraints: {pin: {1: a}}' >> w.yaml; trellis explore w.yaml --headless --keys b",
      in: folder.url)
    #expect(pinned.output.contains("backward") && !pinned.output.contains("2 sequences"))
    // As if they stood in the file.
    let given = try Run(
      "trellis convert m.npz n.npz && trellis learn n.npz --iterations 3 --observations m.npz",
      in: folder.url)
    #expect(given.output == first.output, "\(given.errors)")
  }

  /// A model without observations is written with all sequences that it has learned from, or it is
  /// said that it has the first.
  @Test func writesAllSequencesOfAModelThatHasNone() throws {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.9, 0.1], [0.2, 0.8]]
      emission: {symbols: [x, y], table: [[0.8, 0.2], [0.3, 0.7]]}
      """
    let lines = """
      ["x", "y"]
      {"observations": ["y", null, "x"], "reference": ["b", null, "a"]}
      ["y"]

      """
    let folder = try TemporaryFolder(["m.yaml": text, "s.jsonl": lines])
    let learn = "trellis learn m.yaml --sequences s.jsonl --iterations 3 --output"
    for name in ["out.yaml", "out.npz"] {
      let run = try Run("\(learn) \(name)", in: folder.url)
      // What is known has no place in arrays.
      if name == "out.npz", run.status != 0 {
        #expect(run.errors.contains("reference"), "\(run.errors)")
        continue
      }
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      let check = try Run("trellis check \(name)", in: folder.url)
      #expect(check.output.contains("X is 3 sequences, of 2, 3, 1 timesteps"), "\(check.output)")
    }
    let written = try String(
      contentsOf: folder.url.appending(path: "out.yaml"), encoding: .utf8)
    #expect(written.contains("observations: [x, y, y, null, x, y]"), "\(written)")
    #expect(written.contains("reference: [null, null, b, null, a, null]"), "\(written)")
    #expect(written.contains("lengths: [2, 3, 1]"), "\(written)")
    let answers = try ["out.yaml", "s.jsonl"].map {
      try Run(
        "trellis solve out.yaml --sequences \($0) | grep -o '\"feasible\":true,\"logJoint\":[^,]*'",
        in: folder.url
      ).output
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0].split(separator: "\n").count == 3, "\(answers)")
    let first = try Run("\(learn) out.hmm", in: folder.url)
    #expect(
      first.errors == "out.hmm: its observations are the first of the 3 sequences alone\n")
    let ending = text + "\nfinal: {a: 0.1, b: 0.1}\n"
    let ended = ending.replacing("[0.9, 0.1], [0.2, 0.8]", with: "[0.8, 0.1], [0.1, 0.8]")
    try Data(ended.utf8).write(to: folder.url.appending(path: "m.yaml"))
    let final = try Run("\(learn) final.yaml", in: folder.url)
    #expect(
      final.errors == "final.yaml: its observations are the first of the 3 sequences alone\n")
  }
}
