import Foundation
import Testing

/// Learning from a model whose file has several sequences.
@Suite struct LearnSequencesTests {
  /// A model whose table of the second step begins anew is two sequences to hmmlearn; who has them gets them
  /// back, where the format has a place for them.
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
}
