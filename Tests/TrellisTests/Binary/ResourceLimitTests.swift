import ModelFiles
import Testing

/// Where somebody has limited what the process may use.
@Suite struct ResourceLimitTests {
  @Test(arguments: ["solve casino", "explore casino --headless --keys 'b f ?'", "compare umbrella"])
  func smallStacksAreEnough(arguments: String) throws {
    let run = try Run("ulimit -s 64; trellis \(arguments) > /dev/null")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  }

  /// On less than 64 kB it works or says why not, down to where the loader of the system has no
  /// room: of 16 kB it needs all, depending on where the stack happens to begin.
  @Test(arguments: [24, 32, 48])
  func tinyStacksEndInASentence(kilobytes: Int) throws {
    let lines = ["solve casino", "explore casino --headless --keys 'b f'", "--help", "--nosuch"]
    for line in lines {
      for padding in [0, 3000] {
        let run = try Run(
          """
          export PADDING=$(head -c \(padding) /dev/zero | tr '\\0' x)
          ulimit -s \(kilobytes); /bin/ls > /dev/null 2>&1 || exit 42
          trellis \(line) > /dev/null
          """)
        #expect([0, 42, 64, 70].contains(run.status), "\(line): \(run.status) \(run.errors)")
        #expect(run.status == 0 || run.status == 42 || run.complaints.count == 1, "\(run.errors)")
      }
    }
  }

  /// Where there is room for no more threads the pool would ask for them for ever.
  @Test(arguments: [150_000, 200_000, 300_000])
  func littleAddressSpaceIsEnough(limit: Int) throws {
    for line in ["explore umbrella --headless", "compare umbrella --budget 2000", "solve casino"] {
      let run = try Run("ulimit -v \(limit); timeout 60 \"$BINARY\" \(line) > /dev/null")
      #expect(run.status == 0, "\(line): \(run.status) \(run.errors)")
    }
  }

  /// A model that the machine has memory for, and the process has not.
  @Test(arguments: [200_000, 300_000, 400_000])
  func refusedMemoryEndsInASentence(limit: Int) throws {
    let model = """
      states: [a, b]
      initial: {a: 0.5, b: 0.5}
      transition: {a: {a: 0.5, b: 0.5}, b: {a: 0.5, b: 0.5}}
      emission: {a: {x: 1}, b: {x: 1}}
      observations:
      """
    let folder = try TemporaryFolder(["head.yaml": model])
    let run = try Run(
      """
      { cat head.yaml; echo; yes -- '- x' | head -n 3000000; } > model.yaml
      ulimit -v \(limit); trellis solve model.yaml
      """, in: folder.url)
    #expect(run.status == 70 && run.output.isEmpty, "\(run.status)")
    #expect(
      run.errors.hasPrefix("trellis: the memory") && run.complaints.count == 1, "\(run.errors)")
  }
}
