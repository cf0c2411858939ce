import Foundation
import Testing

@testable import ModelFiles

@Suite struct LimitTests {
  private static func answer(_ text: String, memory: Int) -> String? {
    do throws(ModelError) {
      _ = try ModelLoader(memory: memory).read(
        bytes: Array(text.utf8), name: "m.yaml", directory: nil
      ).problem
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    (
      "states: 1000000\nstart: s0\nhorizon: 2147483647\nmoves: {}\n",
      "m.yaml:3:10: horizon needs 3.1 TB of memory, the machine has 24 GB"
    ),
    (
      "grid: {rows: [\"S....\"]}\nhorizon: 2e9",
      "m.yaml:2:10: horizon needs 112 GB of memory, the machine has 24 GB"
    ),
    (
      "states: 1000000\nweights: logs\ninitial: {}\ntransition: {}\n"
        + "emission: {symbols: [\(SizeText.names(5000))], table: {}}\nobservations: [n1]\n",
      "m.yaml:5:\(SizeText.names(5000).count + 32): emission.table needs 40 GB of memory, "
        + "the machine has 24 GB"
    ),
    (
      "states: 1000000\nweights: logs\ninitial: {}\n"
        + "emission: {family: scores, table: [\(SizeText.repeated("[]", 4000))]}\n",
      "m.yaml:4:35: emission.table needs 32 GB of memory, the machine has 24 GB"
    ),
  ])
  func refusesWhatTheMachineHasNoMemoryFor(text: String, message: String) {
    #expect(Self.answer(text, memory: 24_000_000_000) == message)
  }

  @Test func refusesMissingVectorsOfWhichAllTheComponentsDoNotFit() throws {
    let numbers = "[\(SizeText.repeated("1", 1000))]"
    let model =
      "states: 1\ninitial: [1]\ntransition: [[1]]\n"
      + "emission: {family: normal, parameters: {s0: {mean: \(numbers), sd: \(numbers)}}}\n"
    let nulls = "[\(SizeText.repeated("null", 1000))]"
    #expect(
      Self.answer(model + "observations: \(nulls)\n", memory: 1_000_000)
        == "m.yaml:5:15: observations needs 8 MB of memory, the machine has 1 MB")
    let sequences = try ModelLoader(memory: 1_000_000)
      .loadForSequences(bytes: Array(model.utf8), name: "m.yaml")
    let error = #expect(throws: ModelError.self) {
      try sequences.trellis(ofLine: Array(nulls.utf8)[...], number: 7, in: "s.jsonl")
    }
    #expect(
      error?.message == "s.jsonl:7:756: line needs 1 MB of memory, the machine has 1 MB")
  }

  @Test func refusesASequenceOfWhichNotEvenTheCheckpointsFit() {
    let text =
      "states: 1000000\nweights: logs\ninitial: {}\ntransition: {}\n"
      + "emission: {s0: {a: 0}}\nobservations: [\(SizeText.repeated("a", 4000))]\n"
    #expect(
      Self.answer(text, memory: 1_000_000_000)
        == "m.yaml:1:1: needs 4 GB of memory, the machine has 1 GB")
  }

  @Test func keepsAFewEntriesOfManyStatesSparse() throws {
    let problem = try Fixtures.load(
      """
      states: 200000
      weights: logs
      initial: {s0: 0}
      transition: {s0: {s199999: -1, s3: -2}}
      emission: {s0: {a: 0}}
      observations: [a, null]
      """)
    let table = try #require(problem.trellis.transition.table(arrivingAt: 2))
    #expect(table.isSparse)
    #expect(table.edgeCount == 2)
    #expect(table[0, 3] == -2)
    #expect(table[0, 199_999] == -1)
  }

  @Test func tellsTheKindsOfBadFilesApart() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(Self.fault(folder.path) == .isDirectory)
    #expect(Self.fault(folder.path + "/none.yaml") == .noSuchFile)
    #expect(Self.fault("/etc/passwd/none.yaml") == .noSuchFile)
    let file = folder.appending(path: "empty.yaml")
    try Data().write(to: file)
    #expect(Self.fault(file.path) == .emptyFile)
    try Data(Good.weather.utf8).write(to: file)
    #expect(Self.fault(file.path) == nil)
  }

  private static func fault(_ path: String) -> ModelFault? {
    do throws(ModelError) {
      _ = try ModelLoader().read(path: path).problem
      return nil
    } catch {
      return error.fault
    }
  }

  @Test(
    arguments: [
      (ModelFault.noSuchFile, 66, "m: no such file"),
      (.isDirectory, 66, "m: is a folder, must be a file"),
      (.unreadable(errno: 13), 66, "m: cannot be opened: permission denied"),
      (.readFailed(errno: 5), 74, "m: cannot be read: input/output error"),
      (.fileTooLarge(limit: 1 << 30), 65, "m: is too large, must be at most 1.1 GB"),
      (
        .streamTooLarge(limit: 216 << 20), 65,
        "m: goes on for more than 226.5 MB, as much as is read of a pipe: a file may be larger"
      ),
      (.emptyFile, 65, "m: is empty"),
    ] as [(ModelFault, Int32, String)])
  func eachKindHasItsExitStatusAndItsWords(fault: ModelFault, status: Int32, message: String) {
    let error = ModelError(file: "m", fault: fault)
    #expect(error.exitClass.rawValue == status)
    #expect(error.message == message)
  }

  @Test func asksTheGroupsOfAProcessForTheirMemory() {
    let files = [
      "/sys/fs/cgroup/memory.max": "max\n", "/sys/fs/cgroup/user/memory.max": "3000000\n",
      "/sys/fs/cgroup/user/shell/memory.max": "max\n",
      "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "2000000\n",
      "/sys/fs/cgroup/cpu/job/memory.limit_in_bytes": "1\n",
    ]
    func limits(_ groups: String) -> [Int] {
      PhysicalMemory.groupLimits(of: groups) { files[$0] ?? "" }
    }
    #expect(limits("0::/user/shell\n") == [3_000_000])
    #expect(limits("5:cpu:/job\n4:memory:/job\n") == [2_000_000])
    #expect(limits("0::/\n").isEmpty && limits("").isEmpty && limits("nonsense\n").isEmpty)
  }

  @Test func aNameOfAFileIsShortenedInTheMiddle() {
    let name = String(repeating: "x", count: 900_000)
    let message = ModelError(file: "a\(name)z.yaml", fault: .emptyFile).message
    #expect(message.hasPrefix("axxx") && message.hasSuffix("xxxz.yaml: is empty"))
    #expect(message.unicodeScalars.count == 255 + ": is empty".count && message.contains("x…x"))
    let usual = String(repeating: "é", count: 127) + "/" + String(repeating: "x", count: 127)
    #expect(ModelError(file: usual, fault: .emptyFile).message == "\(usual): is empty")
  }

  @Test func aMessageIsOneLineWhateverStandsInTheFile() {
    let name = String(repeating: "x", count: 100) + "\n\u{1B}[2J\u{202E}"
    let error = ModelError(
      file: "a\nb", mark: DocumentMark(line: 1, column: 2), path: [.name("a.b"), .place(3)],
      fault: .unknownState("\u{1B}\n" + name, nearest: "q"))
    #expect(
      error.message
        == "a\\u{A}b:1:2: \"a.b\"[3]: no state is called \"\\u{1B}\\u{A}"
        + String(repeating: "x", count: 37) + "…\", did you mean \"q\"?")
  }
}
