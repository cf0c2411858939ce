import DynamicProgramming
import Foundation
import SeededRandom
import Testing

@testable import ModelFiles

/// Spoilt files of every format that is read: none crashes, none hangs, and what is refused is
/// refused in one line that names the file.
///
/// `TRELLIS_MUTATIONS` sets how many, `TRELLIS_SEED` where to begin.
@Suite struct ForeignMutationTests {
  static let texts = [
    "cassandra-dock.mdp", "repair.mdp", "crfsuite-names.dump.txt", "gymnasium-frozenlake.json",
    "openfst-lattice.fst.txt", "openfst/words.transducer.txt", "openfst/cyclic.acceptor.txt",
    "uai-chain.uai", "uai/chain.markov.uai", "umdhmm.hmm", "umdhmm/umbrella.hmm",
  ]

  static let archives = [
    "hmmlearn-categorical", "hmmlearn-gaussian-diag", "hmmlearn-gaussian-full",
    "hmmlearn-gaussian-tied", "hmmlearn-gmm-diag", "hmmlearn-multinomial", "hmmlearn-poisson",
    "pymdptoolbox-forest", "pytorch-crf/crf",
  ]

  private static var rounds: Int { setting("TRELLIS_MUTATIONS", default: 3000) / 20 }
  private static var seed: UInt64 { UInt64(setting("TRELLIS_SEED", default: 1)) }

  private static func setting(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
  }

  @Test(arguments: texts)
  func spoiltTextsLoadOrAreRefusedInOneLine(name: String) throws {
    let file = URL(filePath: name).lastPathComponent
    var mutation = Mutation(seed: Self.seed, bytes: [try ForeignFixture.bytes(name)])
    for round in 0..<Self.rounds { Self.load(mutation.next(), as: file, round) }
  }

  /// The arrays are spoilt, one of them, and packed again, so that the checksum is right.
  @Test(arguments: archives)
  func spoiltArraysLoadOrAreRefusedInOneLine(name: String) throws {
    let zip = try ZipArchive(try ForeignFixture.bytes("\(name).npz"))
    let limits = Limits(memory: 1 << 26)
    let members = try zip.members.map { ($0.name, try zip.content(of: $0, limits: limits)) }
    var random = SplitMix64(seed: Self.seed)
    var mutations = members.map { Mutation(seed: Self.seed, bytes: [$0.1]) }
    for round in 0..<Self.rounds {
      let spoilt = Int.random(in: 0..<members.count, using: &random)
      let isLost = Int.random(in: 0..<8, using: &random) == 0
      var writer = ZipWriter()
      for (place, (name, content)) in members.enumerated() {
        if place != spoilt {
          writer.add(name, content)
        } else if !isLost {
          writer.add(name, mutations[place].next())
        }
      }
      Self.load(writer.finished(), as: "m.npz", round)
    }
  }

  @Test(arguments: archives)
  func spoiltArchivesLoadOrAreRefusedInOneLine(name: String) throws {
    var mutation = Mutation(seed: Self.seed, bytes: [try ForeignFixture.bytes("\(name).npz")])
    for round in 0..<Self.rounds { Self.load(mutation.next(), as: "m.npz", round) }
  }

  /// What stands beside a model: what was observed, by itself and many times.
  @Test(arguments: [
    ("uai-chain.uai", "uai-chain.uai.evid"), ("umdhmm.hmm", "umdhmm.seq"),
    ("crfsuite-names.dump.txt", "crfsuite-names.items.txt"),
  ])
  func spoiltObservationsLoadOrAreRefusedInOneLine(model: String, beside: String) throws {
    let file = try ForeignFixture.bytes(model)
    var mutation = Mutation(seed: Self.seed, bytes: [try ForeignFixture.bytes(beside)])
    for _ in 0..<Self.rounds {
      let spoilt = mutation.next()
      let loader = ModelLoader(memory: 1 << 26) { _ throws(FileFault) in spoilt }
      let isEvidence = beside.hasSuffix(".evid")
      do throws(ModelError) {
        _ = try loader.read(
          bytes: file, name: model, directory: ".",
          observations: isEvidence ? nil : ObservationSource(name: "x", bytes: spoilt))
      } catch {
        Self.check(error, beginsWith: isEvidence ? beside : "x")
      }
      if isEvidence { continue }
      do throws(ModelError) {
        let sequences = try loader.loadForSequences(bytes: file, name: model)
        let lines = try sequences.madeLines(
          of: HeldBytes(spoilt), name: "x", columns: SequenceColumns())
        for place in 0..<lines.count {
          let line = try lines.line(at: place)
          _ = try sequences.trellis(ofLine: line[...], number: place + 1, in: "x")
        }
      } catch {
        Self.check(error, beginsWith: "x")
      }
    }
  }

  private static func check(_ error: ModelError, beginsWith file: String) {
    let message = error.message
    #expect(message.unicodeScalars.allSatisfy { !ControlCharacters.contains($0) }, "\(message)")
    #expect(message.hasPrefix(file), "\(message)")
    #expect(
      message.count < 500 && !message.hasSuffix(": ") && !message.hasSuffix(" "), "\(message)")
  }

  /// Models that foreign files were made into, with what these could have said otherwise.
  @Test(arguments: ["m.yaml", "m.json"])
  func spoiltFormsLoadOrAreRefusedInOneLine(name: String) throws {
    let sources = [
      "openfst/words.transducer.txt", "openfst-lattice.fst.txt", "uai/chain.markov.uai",
      "uai-chain.uai", "hmmlearn-multinomial.npz",
    ]
    var files = try sources.map {
      try Conversion.bytes(try ForeignFixture.read($0).problem, as: name)
    }
    let days = """
      states: [rain, sun]
      initial: [0.25, 0.75]
      transition: [[0.75, 0.25], [0.5, 0.5]]
      emission: {family: normal, parameters: [{mean: 0, sd: 1}, {mean: 4, sd: 2}]}
      observations: [1, 2, 0.5, 3, 1]
      lengths: [2, 3]
      form: {covarianceType: spherical, order: [1, 3, 2, 5, 4], arrays: {covars: {name: _covars_, shape: [2]},
        X: {shape: [5], kind: i}}}
      reference: [rain, sun, null, sun, rain]
      """
    files.append(try Conversion.bytes(try Fixtures.load(days), as: name))
    // Each by itself, and spliced with the others.
    for bytes in files.map({ [$0] }) + [files] {
      var mutation = Mutation(seed: Self.seed, bytes: bytes)
      for round in 0..<(4 * Self.rounds) { Self.load(mutation.next(), as: name, round) }
    }
  }

  /// What came of it is written in every format that has a place for it, and is the same when it is
  /// read again.
  private static func write(_ problem: Problem) {
    let trellis = problem.trellis
    if trellis.timesteps > 200 || trellis.states > 40 { return }
    let solution = Solution(of: trellis)
    for name in ["m.yaml", "m.json", "m.npz", "m.hmm", "m.uai", "m.fst.txt"] {
      guard let bytes = try? Conversion.bytes(problem, as: name) else { continue }
      if name == "m.fst.txt", MachineWriter.isLattice(problem), MachineWriter.losesHorizon(problem)
      {
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(ModelError) {
        var request = ModelRequest()
        request.mayLackObservations = true
        let again = try ModelLoader.alone
          .read(bytes: bytes, name: name, directory: nil, request: request).problem
        if ["m.yaml", "m.json"].contains(name) {
          #expect(
            again.trellis == trellis && (try? Conversion.bytes(again, as: name)) == bytes, "\(text)"
          )
          var form = problem.form
          form.network = problem.network
          #expect(again.telling == problem.telling && again.form == form, "\(text)")
        } else {
          let optimum = Solution(of: again.trellis).optimum
          let isSame = optimum == solution.optimum
          #expect(
            isSame || ForeignFixture.agree(optimum, solution.optimum), "\(name): \(text)")
        }
      } catch {
        Issue.record("\(error.message): \(text)")
      }
    }
  }

  /// For how long this thread has worked, whatever else the machine does.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func load(_ bytes: [UInt8], as file: String, _ round: Int) {
    var request = ModelRequest()
    if round % 3 > 0 { (request.horizon, request.start) = (3, "0") }
    if round % 5 == 0 { request.discount = 0.5 }
    let loader = ModelLoader(memory: 1 << 26) { _ throws(FileFault) in throw .noSuchFile }
    let start = Self.seconds
    defer { #expect(Self.seconds - start < 5, "\(String(decoding: bytes, as: UTF8.self))") }
    do throws(ModelError) {
      let problem = try loader.read(bytes: bytes, name: file, directory: nil, request: request)
        .problem
      #expect(problem.trellis.timesteps >= 1)
      #expect(problem.trellis.initial.allSatisfy { $0 < .infinity })
      if round % 4 == 0 { Self.write(problem) }
    } catch {
      Self.check(error, beginsWith: file)
      // All that is wrong with it is told as cleanly.
      let all = loader.faults(bytes: bytes, name: file, directory: nil, request: request)
      #expect(!all.isEmpty, "\(error.message)")
      for error in all { Self.check(error, beginsWith: file) }
      #expect(Set(all.map(\.message)).count == all.count, "\(all.map(\.message))")
    }
  }
}
