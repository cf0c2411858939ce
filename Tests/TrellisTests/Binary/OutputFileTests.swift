import CSystem
import Foundation
import Glibc
import Testing

/// Files that are written, and what stands in their place.
@Suite struct OutputFileTests {
  private static let command = "trellis export umbrella --to csv --overwrite --output"

  /// Version 2: the owner rw, user 1234 r, the group r, the mask r, others nothing.
  private static let accessList: [UInt8] = [
    2, 0, 0, 0, 1, 0, 6, 0, 255, 255, 255, 255, 2, 0, 4, 0, 0xD2, 4, 0, 0, 4, 0, 4, 0, 255, 255,
    255, 255, 16, 0, 4, 0, 255, 255, 255, 255, 32, 0, 0, 0, 255, 255, 255, 255,
  ]

  /// What a script prints behind the export.
  private func written(_ script: String) throws -> String {
    let folder = try TemporaryFolder(["mine": "mine"])
    let run = try Run(script.replacing("EXPORT", with: Self.command), in: folder.url)
    #expect(run.errors.isEmpty)
    return run.output
  }

  /// What is said of an export that is refused.
  private func refused(_ script: String) throws -> String {
    let folder = try TemporaryFolder(["mine": "mine"])
    let run = try Run(
      script.replacing("EXPORT", with: Self.command) + " && echo written", in: folder.url)
    #expect(run.output.isEmpty && run.status == 74 && run.complaints.count == 1)
    return run.errors
  }

  @Test func keepsModeAndOwnerOfWhatItReplaces() throws {
    #expect(try written("chmod 620 mine; EXPORT mine; stat -c %a mine") == "620\n")
    #expect(
      try written("chmod 4751 mine; EXPORT mine; stat -c %a mine; head -c 2 mine") == "4751\nt,")
    let isRoot = getuid() == 0
    let owner = isRoot ? "chown 1234:4321 mine; EXPORT mine; stat -c %u:%g mine" : "echo 1234:4321"
    #expect(try written(owner) == "1234:4321\n")
  }

  @Test func keepsExtendedAttributesAndTheAccessListOfWhatItReplaces() throws {
    let folder = try TemporaryFolder(["mine": "mine"])
    let path = folder.url.appending(path: "mine").path
    let list = Self.accessList
    let attributes: [(name: String, value: [UInt8])] = [
      ("user.origin", Array("weather station".utf8)), ("user.empty", []),
      ("system.posix_acl_access", list),
    ]
    for (name, value) in attributes {
      try #require(setxattr(path, name, value, value.count, 0) == 0, "\(name): \(errno)")
    }
    let run = try Run("\(Self.command) mine; head -c 2 mine; stat -c ' %a' mine", in: folder.url)
    #expect(run.output == "t, 640\n" && run.errors.isEmpty, "\(run.errors)")
    for (name, value) in attributes {
      var kept = [UInt8](repeating: 0, count: 100)
      let count = getxattr(path, name, &kept, kept.count)
      #expect(count == value.count && Array(kept.prefix(max(0, count))) == value, "\(name)")
    }
  }

  /// What the folder gives to new files, a file that was there before need not have.
  @Test func givesNoAccessListToWhatHadNone() throws {
    let folder = try TemporaryFolder(["mine": "mine"])
    let path = folder.url.appending(path: "mine").path
    let list = Self.accessList
    try #require(
      setxattr(folder.url.path, "system.posix_acl_default", list, list.count, 0) == 0, "\(errno)")
    let run = try Run("\(Self.command) mine; \(Self.command) new", in: folder.url)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(getxattr(path, "system.posix_acl_access", nil, 0) == -1)
    let new = folder.url.appending(path: "new").path
    #expect(getxattr(new, "system.posix_acl_access", nil, 0) == list.count)
  }

  @Test func followsASymbolicLink() throws {
    #expect(
      try written("ln -s mine one; ln -s one two; EXPORT two; readlink two one; head -c 2 mine")
        == "one\nmine\nt,")
    #expect(
      try written("mkdir d; ln -s ../new d/one; EXPORT d/one; readlink d/one; head -c 2 new")
        == "../new\nt,")
    #expect(try refused("ln -s b a; ln -s a b; EXPORT a").contains("symbolic links"))
  }

  @Test func makesAnOrdinaryFileWhereThereIsNone() throws {
    #expect(try written("umask 027; EXPORT new; stat -c %a new; ls") == "640\nmine\nnew\n")
  }

  @Test func replacesNoDeviceAndNoPipe() throws {
    #expect(try refused("mkfifo it; EXPORT it").contains("a device or a pipe"))
    #expect(try refused("EXPORT /dev/null").contains("a device or a pipe"))
    #expect(try refused("mkdir it; EXPORT it").contains("directory"))
  }

  @Test func replacesNothingThatIsProtectedOrHasOtherNames() throws {
    #expect(try refused("chmod 444 mine; EXPORT mine").contains("chmod u+w"))
    #expect(try refused("ln mine other; EXPORT mine").contains("2 names (hard links)"))
  }

  @Test func namesTheFileOfAFullDisk() throws {
    // Whoever ignores SIGXFSZ is told as of a full disk.
    let said = try refused("trap '' XFSZ; ulimit -f 0; EXPORT it")
    #expect(said == "trellis: \"it\" cannot be written: File too large\n")
  }

  /// The kernel's signal for it ends nothing without a word.
  @Test func tellsWhereAFileMayNotGrow() throws {
    let said = try refused("ulimit -f 0; EXPORT it")
    #expect(said == "trellis: \"it\" cannot be written: File too large\n")
    let folder = try TemporaryFolder([:])
    let run = try Run(
      """
      yes none | head -n 100000 > many; ulimit -f 8
      trellis solve umbrella --observations many --format csv > out; echo $?
      trellis convert umbrella --observations many it.json; echo $?; ls
      """, in: folder.url)
    #expect(run.output == "74\n74\nmany\nout\n")
    #expect(
      run.complaints == [
        "trellis: the output cannot be written: File too large",
        "trellis: \"it.json\" cannot be written: File too large",
      ])
  }

  @Test func diesByTheSignalOfFileLimitsThatSomebodyElseSends() throws {
    let folder = try TemporaryFolder([:])
    let run = try Run(
      "mkfifo it; \"$BINARY\" solve it & sleep 0.5; kill -XFSZ $!; wait $!; echo $?", in: folder.url
    )
    #expect(run.output == "153\n", "\(run.output)")
  }

  /// Both by its own name and by that of the descriptor.
  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
  func writesToStandardOutput(name: String) throws {
    let folder = try TemporaryFolder([:])
    let run = try Run(
      """
      ln -s /dev/stdout link
      trellis export umbrella --to csv --output \(name) | head -c 2
      trellis export umbrella --to csv --output \(name) > direct; head -c 2 direct
      trellis bundle umbrella --output \(name) | head -c 2; ls
      """, in: folder.url)
    #expect(run.output == "t,t,PKdirect\nlink\n" && run.errors.isEmpty, "\(run.output)")
  }

  @Test func replacesNothingThatHasNoName() throws {
    #expect(try refused("EXPORT /dev/stderr").contains("a device or a pipe"))
    #expect(try refused("exec 5> it; rm it; EXPORT /dev/fd/5").contains("no name"))
    let folder = try TemporaryFolder([:])
    let run = try Run("trellis explore umbrella --headless --record -; ls", in: folder.url)
    #expect(run.output.isEmpty && run.status == 0)
    #expect(run.complaints.count == 1 && run.errors.contains("--record needs the name of a file"))
  }

  @Test(arguments: ["INT", "TERM", "HUP"])
  func leavesNothingBehindWhenItIsEnded(signal: String) throws {
    let folder = try TemporaryFolder(["model.yaml": ModelTexts.large])
    let run = try Run(
      """
      yes x | head -n 300000 > seen
      env --default-signal="\(signal)" "$BINARY" export model.yaml --observations seen --to json --output out &
      while kill -0 $! && ! ls -l /proc/$!/fd | grep -q "$PWD.*deleted"; do sleep 0.01; done
      kill -\(signal) $!; wait $!; ls
      """, in: folder.url)
    #expect(run.output == "model.yaml\nseen\n")
  }

  @Test func replacesWhatHasTheLongestName() throws {
    let name = String(repeating: "a", count: 255)
    #expect(try written("EXPORT \(name); EXPORT \(name); ls | wc -l; head -c 2 \(name)") == "2\nt,")
  }

  @Test(.enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0))
  func saysWhoseFileItIs() throws {
    let other = "setpriv --reuid 1234 --regid 1234 --clear-groups"
    let command = "\(other) \"$BINARY\" export umbrella --to csv --overwrite --output"
    let group = "chmod 777 .; chown 1234:4321 mine; chmod 664 mine; \(command) mine"
    #expect(try refused(group).contains("belongs to a group that you are not in, which"))
    let owner = "chmod 777 .; chmod 646 mine; \(command) mine"
    #expect(try refused(owner).contains("belongs to somebody else, which"))
    let shut = try refused("chmod 777 .; chmod 644 mine; \(command) mine")
    #expect(
      shut.contains("write-protected, and belongs to somebody else") && !shut.contains("chmod"))
  }

  @Test func recordsNothingWhereTheTerminalIsRefused() throws {
    let folder = try TemporaryFolder([:])
    let run = try Run("trellis umbrella --record walk.cast; ls", in: folder.url)
    #expect(run.output.isEmpty && run.complaints.count == 1)
  }

  /// Nobody should play for an hour and then hear that there is no such folder.
  @Test(arguments: ["nowhere/walk.cast", "''"])
  func refusesARecordingThatCannotBeBeforeItBegins(name: String) throws {
    let run = try Run("trellis explore umbrella --headless --keys Space --record \(name)")
    #expect(run.status == 74 && run.output.isEmpty && run.complaints.count == 1, "\(run.errors)")
  }

  /// Of what does not fit, whole pictures stay, or no file.
  @Test func recordsNoPieceOfAPicture() throws {
    let folder = try TemporaryFolder([:])
    let record = "trellis explore umbrella --headless --keys 'Space Space Space b f'"
    let run = try Run(
      """
      \(record) --record whole.cast > /dev/null
      (ulimit -f 0; \(record) --record none.cast > /dev/null)
      (ulimit -f 1; \(record) --record one.cast > /dev/null)
      (ulimit -f 10; \(record) --record some.cast > /dev/null)
      ls; tail -c 2 some.cast; head -c $(stat -c %s some.cast) whole.cast | cmp - some.cast
      """, in: folder.url)
    #expect(run.output == "some.cast\nwhole.cast\n]\n", "\(run.output)")
    #expect(run.complaints.count == 3, "\(run.errors)")
  }

  @Test func worksWithNamesThatAreNotUTF8() throws {
    let folder = try TemporaryFolder(["coin.yaml": ModelTexts.coin])
    let run = try Run(
      """
      name=$(printf 'm\\351t'); mv coin.yaml $name.yaml; echo heads > $name.txt
      trellis solve $name.yaml --observations $name.txt | head -n 1
      trellis export $name.yaml --to csv --output $name.csv && test -s $name.csv && echo written
      trellis explore $name.yaml --headless --keys q --record $name.cast > it
      test -s $name.cast && echo recorded
      trellis check no$name
      """, in: folder.url)
    #expect(run.output == "A coin of our own\nwritten\nrecorded\n")
    #expect(run.complaints.count == 1 && run.errors.contains(#"nom\xE9t"#), "\(run.errors)")
  }
}

/// What is said of usage, on one line where that is enough.
@Suite struct UsageTextTests {
  @Test(arguments: [
    ("solve umbrella --memory 3x", #""3x" is not a size such as 64M or 2G"#),
    ("compare umbrella --budget x", "--budget must be a number from 1 to"),
    ("compare umbrella --repeat -1", "--repeat must be a number from 1 to"),
    ("compare umbrella --seed -1", #""-1" is not a whole number from 0 to"#),
    ("compare umbrella --repeat 1000000000000", "do not fit into --memory"),
    ("compare umbrella --repeat 9223372036854775807", "--repeat must be"),
    ("solve umbrella --format x", "Please provide one of 'text', 'json', "),
    ("export umbrella --to zip", "'text', 'csv', 'json', 'svg', 'dot' or 'tikz'. Usage:"),
    ("solve umbrella --pin", "Missing value for '--pin <t=state>'. Usage: trellis solve --help"),
    ("solve umbrella --nosuch", "Unknown option '--nosuch'. Usage: trellis solve --help"),
    ("solve umbrella --mergins", "Did you mean '--margins'? Usage: trellis solve --help"),
    ("solve -x umbrella", "Unknown option '-x'. Usage: trellis solve --help"),
    ("solve umbrella casino", "Unexpected argument 'casino'. Usage: trellis solve --help"),
    ("solve umbrella --evidence /dev/zero", "read as YAML, which has no use for --evidence"),
    ("check umbrella --symbols /dev/zero", "read as YAML, which has no use for --symbols"),
    ("solve", "Missing expected argument '<model>'. Usage: trellis solve --help"),
    ("export umbrella", "Missing expected argument '--to <to>'. Usage: trellis export --help"),
    ("--nosuch", "Unknown option '--nosuch'. Usage: trellis explore --help"),
    ("solve umbrella --margins=3", "Usage: trellis solve --help"),
  ])
  func saysInOneLineWhatIsWrongWithAValue(arguments: String, reason: String) throws {
    let run = try Run("trellis \(arguments)")
    #expect(run.status == 64)
    #expect(run.complaints.count == 1 && run.errors.contains(reason), "\(run.errors)")
  }

  @Test(arguments: ["--format", "--top", "--nosuch", "--x\u{1B}]0;y\u{7}"])
  func escapesWhatATerminalWouldObey(option: String) throws {
    let run = try Run("trellis solve umbrella '\(option)' '\u{1B}[31m\u{202E}x\nHelp: y'")
    #expect(run.status == 64)
    #expect(!run.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
    let isKnown = ["--format", "--top"].contains(option)
    #expect(run.errors.contains(isKnown ? #"\u{1B}[31m\u{202E}x\u{A}Help: y"# : "Unknown option"))
    #expect(run.complaints.count == 1)
  }

  @Test(arguments: ["-5", "0", "1", "59", "99999999999", "x", ""])
  func helpsHoweverManyColumnsTheEnvironmentNames(columns: String) throws {
    let run = try Run("export COLUMNS='\(columns)'; trellis solve --help && trellis --nosuch")
    #expect(run.status == 64 && run.output.contains("EXAMPLES") && run.complaints.count == 1)
  }

  /// The longest argument that the system hands on is longer than any line that people read.
  @Test(arguments: [
    "solve NAME", "check NAME", "explore NAME --headless", "solve umbrella --observations NAME",
    "solve umbrella --NAME", "solve umbrella --NAME=1", "solve umbrella -NAME", "NAME",
    "solve a NAME",
    "solve umbrella --sequences NAME", "solve umbrella --reference NAME", "compare NAME",
    "solve umbrella --memory NAME", "solve umbrella --pin NAME", "solve umbrella --pin 1=NAME",
    "solve umbrella --format NAME", "export umbrella --to csv --output NAME",
    "export umbrella --to csv --timesteps NAME", "convert umbrella NAME",
    "convert umbrella NAME.yaml",
    "bundle umbrella --output NAME", "compare umbrella --methods NAME",
    "compare umbrella --methods beam:NAME=1", "compare umbrella --methods beam:width=NAME",
    "umbrella --headless --theme NAME", "umbrella --headless --keys NAME",
    "umbrella --headless --record NAME", "umbrella --headless --size NAME",
    "learn umbrella --method NAME", "learn umbrella --sequences NAME",
    "evaluate umbrella --sequences NAME",
    "evaluate umbrella --sequences headlines.jsonl --against NAME",
    "solve umbrella --observe NAME", "solve umbrella --missing NAME",
  ])
  func saysInAShortLineWhatHasALongName(arguments: String) throws {
    let run = try Run(
      """
      name=$(head -c 130000 /dev/zero | tr '\\0' x)end
      trellis \(arguments.replacing("NAME", with: "${name}"))
      """)
    #expect([64, 65, 66, 74].contains(run.status), "\(run.status)")
    #expect(run.complaints.count == 1, "\(run.errors.prefix(4000))")
    #expect(run.errors.utf8.count < 1000, "\(run.errors.prefix(4000))")
    #expect(run.errors.contains("xxx…"), "\(run.errors.prefix(4000))")
  }

}
