import DynamicProgramming
import Testing

@testable import ModelFiles

/// A model and its files in one, without a disk.
@Suite struct BundleTests {
  private static let model = """
    states: [rain, sun]
    initial: {file: data/initial.csv}
    transition: [[0.7, 0.3], [0.3, 0.7]]
    emission: {symbols: [umbrella, none], table: {file: /shared/table.csv}}
    observations: {file: ../seen.txt}

    """

  private static let files = [
    "my/weather.yaml": model, "my/data/initial.csv": "0.5,0.5\n",
    "/shared/table.csv": "0.9,0.1\n0.2,0.8\n", "my/../seen.txt": "umbrella\nnone\n",
  ]

  private static func loader(_ files: [String: [UInt8]], memory: Int = 1 << 26) -> ModelLoader {
    ModelLoader(memory: memory) { path throws(FileFault) in
      guard let bytes = files[path] else { throw .noSuchFile }
      return bytes
    }
  }

  private static func texts(_ texts: [String: String]) -> ModelLoader {
    loader(texts.mapValues { Array($0.utf8) })
  }

  private static func bundle() throws -> [UInt8] {
    try texts(files).bundle(path: "my/weather.yaml")
  }

  /// What is said of a bundle that is alone on its disk.
  private static func answer(_ bytes: [UInt8], memory: Int = 1 << 26) -> String? {
    do throws(ModelError) {
      _ = try loader(["b.trellis": bytes], memory: memory).read(path: "b.trellis")
      return nil
    } catch {
      return error.message
    }
  }

  /// A zip file of these members, behind a table.
  private static func zip(_ table: String, _ members: [(String, String)] = []) -> [UInt8] {
    var zip = ZipWriter()
    zip.add("trellis.json", Array(table.utf8))
    for (name, text) in members { zip.add(name, Array(text.utf8)) }
    return zip.finished()
  }

  private static func table(
    version: Int = 1, model: String = "m.yaml", member: String = "m.yaml", files: String = "{}"
  ) -> String {
    #"{"version": \#(version), "model": "\#(model)", "member": "\#(member)", "files": \#(files)}"#
  }

  @Test func isReadLikeTheModel() throws {
    let plain = try Self.texts(Self.files).read(path: "my/weather.yaml")
    let alone = Self.loader(["b.trellis": try Self.bundle()])
    let bundled = try alone.read(path: "b.trellis")
    #expect(bundled.problem == plain.problem)
    #expect(bundled.problem.name == "weather.yaml")
    let many = try alone.loadForSequences(path: "b.trellis")
    #expect(many.name == "weather.yaml")
  }

  @Test func keepsTheNamesThatAreSafeAndReplacesTheOthers() throws {
    let zip = try ZipArchive(try Self.bundle())
    #expect(
      zip.members.map(\.name)
        == ["trellis.json", "weather.yaml", "files/2", "files/3", "data/initial.csv"])
    let limits = Limits(memory: 1 << 20)
    let table = try zip.content(of: try #require(zip.members.first), limits: limits)
    #expect(
      String(decoding: table, as: UTF8.self) == """
        {"version": 1, "model": "weather.yaml", "member": "weather.yaml", "files": \
        {"../seen.txt": "files/2", "/shared/table.csv": "files/3", \
        "data/initial.csv": "data/initial.csv"}}

        """)
  }

  @Test func tellsNamesApartThatDifferInTheirLettersAlone() throws {
    var files = Self.files
    files["my/weather.yaml"] = Self.model.replacing("../seen.txt", with: "DATA/initial.csv")
    files["my/DATA/initial.csv"] = "none\n"
    let bundle = try Self.texts(files).bundle(path: "my/weather.yaml")
    #expect(Set(try ZipArchive(bundle).members.map { $0.name.lowercased() }).count == 5)
    #expect(try Self.loader(["b": bundle]).read(path: "b").problem.trellis.timesteps == 1)
  }

  /// What stands beside a bundle is none of its files, whatever it is called.
  @Test(arguments: ["b.trellis/x.txt", "x.txt", "/x.txt"])
  func readsNothingFromTheDisk(name: String) throws {
    let model = Self.model.replacing("../seen.txt", with: name == "/x.txt" ? name : "x.txt")
      .replacing("{file: data/initial.csv}", with: "[1, 0]")
      .replacing("{file: /shared/table.csv}", with: "[[1, 0], [0, 1]]")
    let bundle = Self.zip(Self.table(), [("m.yaml", model)])
    let loader = Self.loader(["b.trellis": bundle, name: Array("none\n".utf8)])
    let error = #expect(throws: ModelError.self) { try loader.read(path: "b.trellis") }
    #expect(error?.message == "b.trellis/\(name == "/x.txt" ? name : "x.txt"): no such file")
    #expect(error?.exitClass == .noInput)
  }

  @Test func readsWhatTheCommandLineNamesFromTheDisk() throws {
    let machine = try ForeignFixture.bytes("openfst-lattice.fst.txt")
    let symbols = try ForeignFixture.bytes("openfst-lattice.syms.txt")
    let bundle = try Self.loader(["m.fst.txt": machine]).bundle(path: "m.fst.txt")
    var request = ModelRequest()
    request.symbols = "s.txt"
    let loader = Self.loader(["b": bundle, "s.txt": symbols, "m.fst.txt": machine])
    let (packed, plain) = (
      try loader.read(path: "b", request: request),
      try loader.read(path: "m.fst.txt", request: request)
    )
    #expect(packed.problem == plain.problem)
  }

  @Test func takesTheEvidenceAlongThatStandsBesideAModel() throws {
    let model = try ForeignFixture.bytes("uai-chain.uai")
    let evidence = try ForeignFixture.bytes("uai-chain.uai.evid")
    let loader = Self.loader(["my/c.uai": model, "my/c.uai.evid": evidence])
    let bundle = try loader.bundle(path: "my/c.uai")
    #expect(
      try ZipArchive(bundle).members.map(\.name) == ["trellis.json", "c.uai", "c.uai.evid"])
    #expect(
      try Self.loader(["b": bundle]).read(path: "b").problem
        == (try loader.read(path: "my/c.uai").problem))
  }

  @Test func staysAsItIsWhenItIsBundledAgain() throws {
    let bundle = try Self.bundle()
    #expect(try Self.loader(["b.trellis": bundle]).bundle(path: "b.trellis") == bundle)
  }

  @Test func holdsModelsThatNeedMoreThanTheirFile() throws {
    let dock = try ForeignFixture.bytes("cassandra-dock.mdp")
    let blank = Self.model.replacing("observations: {file: ../seen.txt}\n", with: "")
    let loader = Self.loader([
      "dock.mdp": dock, "m.yaml": Array(blank.utf8), "data/initial.csv": Array("1,0\n".utf8),
      "/shared/table.csv": Array("1,0\n0,1\n".utf8),
    ])
    let bundles = Self.loader([
      "dock": try loader.bundle(path: "dock.mdp"), "m": try loader.bundle(path: "m.yaml"),
    ])
    var request = ModelRequest()
    request.horizon = 15
    #expect(try bundles.read(path: "dock", request: request).problem.trellis.timesteps == 15)
    #expect(try bundles.loadForSequences(path: "m").name == "m.yaml")
  }

  @Test func refusesToLeaveOutAFile() throws {
    for (lost, said) in [
      ("my/../seen.txt", "my/../seen.txt"), ("/shared/table.csv", "/shared/table.csv"),
      ("my/weather.yaml", "my/weather.yaml"),
    ] {
      var files = Self.files
      files[lost] = nil
      let loader = Self.texts(files)
      let error = #expect(throws: ModelError.self) { try loader.bundle(path: "my/weather.yaml") }
      #expect(error?.message == "\(said): no such file")
    }
    var files = Self.files
    files["my/weather.yaml"] = Self.model.replacing("0.7, 0.3", with: "0.7, 0.4")
    let loader = Self.texts(files)
    let error = #expect(throws: ModelError.self) { try loader.bundle(path: "my/weather.yaml") }
    #expect(error?.message.hasPrefix("my/weather.yaml:3:") == true, "\(error?.message ?? "")")
  }

  @Test func tellsWhereAModelInItIsWrong() {
    let model = Self.model.replacing("states: [rain, sun]", with: "states: [rain, rain]")
    let answer = Self.answer(Self.zip(Self.table(), [("m.yaml", model)]))
    #expect(answer?.hasPrefix("b.trellis/m.yaml:1:") == true, "\(answer ?? "")")
  }

  @Test(arguments: [
    (
      table(member: "x.yaml"),
      "b.trellis: is a bundle without \"x.yaml\", which must be among "
        + "its members"
    ),
    (
      table(files: #"{"x": "y"}"#),
      "b.trellis: is a bundle without \"y\", which must be among its members"
    ),
    (
      table(version: 2),
      "b.trellis/trellis.json:1:13: version is 2, must be a whole number from 1 to 1"
    ),
    (table(files: "[]"), "b.trellis/trellis.json:1:64: files is a list, must be a map"),
    ("{}", "b.trellis/trellis.json:1:1: version is missing"),
    ("", "b.trellis/trellis.json:1:1: is not YAML or JSON: a value is missing"),
  ])
  func refusesATableThatIsWrong(table: String, message: String) {
    #expect(Self.answer(Self.zip(table, [("m.yaml", "states: [a]\n")])) == message)
  }

  @Test func refusesABundleInABundle() throws {
    var zip = ZipWriter()
    zip.add("trellis.json", Array(Self.table().utf8))
    zip.add("m.yaml", try Self.bundle())
    let answer = try #require(Self.answer(zip.finished()))
    #expect(answer.hasPrefix("b.trellis/m.yaml: "), "\(answer)")
  }

  /// What members say of their sizes is added up before anything is unpacked.
  @Test func refusesMembersThatAreTogetherLargerThanTheMemory() {
    let names = (0..<8).map { "x\($0)" }
    let files = "{" + names.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", ") + "}"
    let bytes = Self.zip(
      Self.table(files: files),
      [("m.yaml", "a")] + names.map { ($0, String(repeating: "0", count: 400)) })
    #expect(Self.answer(bytes, memory: 1 << 12)?.contains("memory") == false)
    #expect(Self.answer(bytes, memory: 1 << 11)?.contains("memory") == true)
  }

  @Test func refusesAMemberThatClaimsToBeHuge() throws {
    var bytes = Self.zip(Self.table(), [("m.yaml", Self.model)])
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: "y")))
    let header = end - 2 - 46
    #expect(Array(bytes[header..<(header + 4)]) == [0x50, 0x4B, 0x01, 0x02])
    bytes.replaceSubrange((header + 24)..<(header + 28), with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(Self.answer(bytes, memory: .max) == "b.trellis: is too large, must be at most 1.1 GB")
  }

  @Test func spoiltBundlesLoadOrAreRefusedInOneLine() throws {
    var mutation = Mutation(seed: 1, bytes: [try Self.bundle()])
    for _ in 0..<3000 { Self.checkOneLine(mutation.next()) }
    let bundle = try Self.bundle()
    for length in 0..<bundle.count { Self.checkOneLine(Array(bundle.prefix(length))) }
  }

  /// The table and the model are spoilt and packed again, so that checksums are right.
  @Test func spoiltMembersLoadOrAreRefusedInOneLine() throws {
    let limits = Limits(memory: 1 << 26)
    let zip = try ZipArchive(try Self.bundle())
    let members = try zip.members.map { ($0.name, try zip.content(of: $0, limits: limits)) }
    var mutations = members.map { Mutation(seed: 2, bytes: [$0.1]) }
    for round in 0..<3000 {
      var writer = ZipWriter()
      for (place, (name, content)) in members.enumerated() {
        writer.add(name, place == round % 3 ? mutations[place].next() : content)
      }
      Self.checkOneLine(writer.finished())
    }
  }

  private static func checkOneLine(_ bytes: [UInt8]) {
    let message = answer(bytes) ?? "b.trellis is valid"
    #expect(message.unicodeScalars.allSatisfy { !ControlCharacters.contains($0) }, "\(bytes)")
    #expect(message.count < 500 && !message.hasSuffix(": "), "\(message)")
    #expect(message.hasPrefix("b.trellis"), "\(message)")
  }
}
