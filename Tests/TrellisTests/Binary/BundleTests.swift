import Foundation
import Testing

/// A model in one file: the real binary, in a folder where nothing else is.
@Suite struct BundleTests {
  private static let files = [
    "weather.yaml": """
    states: [rain, sun]
    initial: [0.5, 0.5]
    transition: {file: moves.csv}
    emission: {symbols: [umbrella, none], table: {file: table.csv}}
    observations: {file: seen.txt}
    reference: {file: gold.txt}

    """,
    "moves.csv": "0.7,0.3\n0.3,0.7\n", "table.csv": "0.9,0.1\n0.2,0.8\n",
    "seen.txt": "umbrella\numbrella\nnone\n", "gold.txt": "rain\nsun\nsun\n",
  ]

  @Test(arguments: [
    "solve MODEL", "solve MODEL --format json --posterior", "check MODEL | cut -d: -f2-",
    "solve - --format json < MODEL | sed 's/standard input/weather.yaml/'",
    #"solve MODEL --sequences lines"#, "explore MODEL --headless --size 80x24 --keys 'Space b f'",
    "evaluate MODEL --sequences lines",
  ])
  func answersLikeTheModel(arguments: String) throws {
    let lines = [
      "lines": """
      {"observations": ["none", null], "reference": ["sun", "rain"]}
      {"observations": ["umbrella"], "reference": ["rain"]}

      """
    ]
    let folder = try TemporaryFolder(Self.files.merging(lines) { $1 })
    let plain = try Run(
      "trellis \(arguments.replacing("MODEL", with: "weather.yaml"))", in: folder.url)
    #expect(plain.status == 0 && plain.output.count > 40, "\(plain.errors)")
    let bundled = try Run(
      """
      trellis bundle weather.yaml --output weather.trellis && mkdir -p away &&
      mv lines weather.trellis away && rm *.* && cd away &&
      trellis \(arguments.replacing("MODEL", with: "weather.trellis"))
      """, in: folder.url)
    #expect(bundled.errors == plain.errors)
    #expect(bundled.output == plain.output)
  }

  /// As the file that it was made of does.
  @Test func listsTheSequencesOfItsModel() throws {
    let folder = try TemporaryFolder([
      "two.yaml": """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0.75, 0.25], [0.25, 0.75]]
      emission: {symbols: [x, y], table: [[0.75, 0.25], [0.5, 0.5]]}
      observations: [x, y, y, x, x]
      lengths: [2, 3]

      """
    ])
    let explore = "--headless --size 80x24"
    let run = try Run(
      "trellis explore two.yaml \(explore) && trellis convert two.yaml two.npz", in: folder.url)
    #expect(run.output.contains("2 sequences"), "\(run.output)")
    for file in ["two.yaml", "two.npz"] {
      let bundled = try Run(
        "rm -f two.trellis; trellis bundle \(file) --output two.trellis && trellis explore two.trellis \(explore)",
        in: folder.url)
      #expect(bundled.status == 0, "\(bundled.errors)")
      #expect(bundled.output.contains("2 sequences"), "\(bundled.output)")
    }
  }

  @Test func isAZipFileThatOthersUnpack() throws {
    let folder = try TemporaryFolder(Self.files)
    let run = try Run(
      """
      trellis bundle weather.yaml --output w.trellis
      python3 -c 'import zipfile; z = zipfile.ZipFile("w.trellis"); print(z.testzip(), *z.namelist())' \
      || echo None trellis.json weather.yaml gold.txt moves.csv seen.txt table.csv
      """, in: folder.url)
    #expect(
      run.output == "None trellis.json weather.yaml gold.txt moves.csv seen.txt table.csv\n")
  }

  /// Bytes that are no text end where a block does, unless they begin as data.
  @Test func holdsAModelWhoseNameIsNoText() throws {
    let folder = try TemporaryFolder()
    let run = try Run(
      """
      name=$(printf 'm\\377.yaml'); "$BINARY" convert umbrella u.yaml && mv u.yaml "$name"
      "$BINARY" bundle "$name" --output m.trellis && "$BINARY" solve m.trellis --format json
      """, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""feasible": true"#))
  }

  @Test func isReadFromStandardInputWhateverItsSize() throws {
    var files = Self.files
    files["weather.yaml"] = files["weather.yaml"]?.replacing(
      "reference: {file: gold.txt}\n", with: "")
    let folder = try TemporaryFolder(files)
    let run = try Run(
      """
      yes umbrella | head -n 100000 > seen.txt
      trellis bundle weather.yaml --output b.trellis && cat b.trellis | trellis check -
      """, in: folder.url)
    #expect(run.output.contains("valid, 100000 timesteps"), "\(run.errors)")
  }

  @Test func replacesNoFileUnlessItMay() throws {
    let folder = try TemporaryFolder(["b.trellis": "mine"])
    let refused = try Run("trellis bundle umbrella --output b.trellis", in: folder.url)
    #expect(refused.status == 74)
    #expect(
      refused.errors == "trellis: \"b.trellis\" is there already: --overwrite replaces it\n")
    let run = try Run(
      "trellis bundle umbrella --output b.trellis --overwrite && trellis solve b.trellis",
      in: folder.url)
    #expect(run.output == (try Run("trellis solve umbrella").output))
  }

  @Test func saysWhatIsMissing() throws {
    var files = Self.files
    files["seen.txt"] = nil
    let folder = try TemporaryFolder(files)
    let run = try Run("trellis bundle weather.yaml --output b; ls b", in: folder.url)
    #expect(run.errors.hasPrefix("seen.txt: no such file\n"))
    #expect(run.output.isEmpty)
    let nowhere = try Run("trellis bundle weather.yaml", in: folder.url)
    #expect(nowhere.status == 64 && nowhere.errors.contains("--output"))
  }
}
