import ModelFiles
import Testing

/// Files of other forms become lines of JSON.
@Suite struct SequenceFormTests {
  private static func sample(_ name: String) throws -> SequenceModel {
    let sample = try #require(SampleCatalogue.sample(named: name))
    return try ModelLoader().loadForSequences(bytes: sample.bytes, name: sample.name)
  }

  private static func lines(
    _ text: String, named name: String, for model: String,
    _ columns: SequenceColumns = SequenceColumns()
  ) throws -> [String] {
    let bytes = try sample(model).lines(of: Array(text.utf8), name: name, columns: columns)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func groupsTheRecordsOfATableWhereverTheyStand() throws {
    let table = """
      week,day,seen,was
      1,mon,umbrella,rain
      1,tue,none,NA
      2,mon,,sun
      1,wed,none,sun
      "2, late",mon,umbrella,
      """
    let columns = SequenceColumns(observations: "seen", reference: "was", group: "week")
    #expect(
      try Self.lines(table, named: "weeks.csv", for: "umbrella", columns) == [
        #"{"id":"1","observations":["umbrella","none","none"],"reference":["rain",null,"sun"]}"#,
        #"{"id":"2","observations":[null],"reference":["sun"]}"#,
        #"{"id":"2, late","observations":["umbrella"]}"#,
      ])
  }

  @Test func aTableWithoutGroupsIsOneSequence() throws {
    #expect(
      try Self.lines(
        "seen;was\nnone;sun\n", named: "week.csv", for: "umbrella",
        SequenceColumns(observations: "seen")) == [#"{"observations":["none"]}"#])
  }

  @Test func takesSeveralColumnsForVectorsAndNumbersAsProgramsWriteThem() throws {
    let table = "run\tflow\n1\t1e3\n1\tNaN\n2\t5.5E2\n"
    #expect(
      try Self.lines(
        table, named: "flow.tsv", for: "nile",
        SequenceColumns(observations: "flow", group: "run")) == [
          #"{"id":"1","observations":["1e3",null]}"#, #"{"id":"2","observations":["5.5E2"]}"#,
        ])
  }

  @Test(arguments: [
    (
      "seen,was\nnone,sun\n", SequenceColumns(),
      "weeks.csv: looks like CSV with the columns seen, was"
    ),
    (
      "seen,was\nnone,sun\n", SequenceColumns(observations: "sen"),
      #"weeks.csv:1:1: no column is called "sen", did you mean "seen"?"#
    ),
    (
      "seen,was\nnone,sun\n", SequenceColumns(observations: "seen", group: "week"),
      #"weeks.csv:1:1: no column is called "week""#
    ),
    ("seen,was\nnone\n", SequenceColumns(observations: "seen"), "weeks.csv:2:1: "),
  ])
  func saysWhatATableLacks(text: String, columns: SequenceColumns, message: String) throws {
    let error = #expect(throws: ModelError.self) {
      try Self.lines(text, named: "weeks.csv", for: "umbrella", columns)
    }
    #expect(try #require(error).message.hasPrefix(message), "\(error?.message ?? "")")
  }

  @Test func takesTheTokensAndTheTagsOfSentences() throws {
    let text = """
      # newdoc
      # sent_id = flies-1
      1\ttime\t_\tNN
      2\tflies\t_\tVB

      1\tfruit\t_\tNN


      # sent_id = last
      1-2\tcan't\t_\t_
      1\tcan\t_\tMD
      """
    #expect(
      try Self.lines(
        text, named: "dev.conllu", for: "headlines", SequenceColumns(reference: "3")) == [
          #"{"id":"flies-1","observations":["time","flies"],"reference":["NN","VB"]}"#,
          #"{"observations":["fruit"],"reference":["NN"]}"#,
          #"{"id":"last","observations":["can"],"reference":["MD"]}"#,
        ])
    let plain = "the DT\nman NN\n\nsaw VB\n"
    let columns = SequenceColumns(observations: "0", reference: "-1")
    #expect(
      try Self.lines(plain, named: "any.txt", for: "headlines", columns) == [
        #"{"observations":["the","man"],"reference":["DT","NN"]}"#,
        #"{"observations":["saw"],"reference":["VB"]}"#,
      ])
    #expect(throws: ModelError.self) {
      try Self.lines(
        "a b\nc\n", named: "x.conll", for: "headlines", SequenceColumns(reference: "1"))
    }
  }

  @Test func takesAllRecordsOfLetters() throws {
    let text = "; of old\n>first of two\nACGT\nacN\n>second\nTT\n"
    #expect(
      try Self.lines(text, named: "genes.txt", for: "cpg-islands") == [
        #"{"id":"first","observations":["A","C","G","T","A","C",null]}"#,
        #"{"id":"second","observations":["T","T"]}"#,
      ])
  }

  @Test func leavesLinesOfJSONAlone() throws {
    let model = try Self.sample("umbrella")
    for text in ["[\"none\"]\n", "\n {}", "umbrella\n", "{"] {
      let bytes = Array(text.utf8)
      #expect(model.hasLines(bytes[...], name: "x.txt", columns: SequenceColumns()))
      #expect(try model.lines(of: bytes, name: "x.txt", columns: SequenceColumns()) == bytes)
    }
  }

  private static func lines(
    of files: [(name: String, source: any ByteSource)], _ columns: SequenceColumns
  ) throws -> [String] {
    let made = try sample("umbrella").madeLines(of: files, folder: "weeks", columns: columns)
    return try (0..<made.count).map { String(decoding: try made.line(at: $0), as: UTF8.self) }
  }

  @Test func takesAFolderFileByFile() throws {
    let files = [
      ("a.txt", "umbrella\nnone\n"), ("b.jsonl", "[\"none\"]\n{\"observations\": [null]}"),
      ("c.csv", "seen,was\nnone,sun\n"), ("d.json", "\n [\"none\"]\r\n"), ("f.seq", "T= 1\nnone\n"),
    ]
    #expect(
      try Self.lines(
        of: files.map { ($0.0, HeldBytes(Array($0.1.utf8))) },
        SequenceColumns(observations: "seen", reference: "was")) == [
          #"{"id":"a.txt","observations":["umbrella","none"]}"#, #"["none"]"#,
          #"{"observations": [null]}"#,
          #"{"id":"c.csv","observations":["none"],"reference":["sun"]}"#, "", " [\"none\"]\r",
          #"{"id":"f.seq","observations":["none"]}"#,
        ])
  }

  @Test func takesAllSequencesOfTheFilesOfAFolder() throws {
    let files = [
      ("a.conll", "\n\n"), ("b.conll", "none rain\n\nnone sun\n"), ("c.conll", "none\n"),
      ("d.conll", "# sent_id = d\nnone sun"),
    ]
    #expect(
      try Self.lines(
        of: files.map { ($0.0, HeldBytes(Array($0.1.utf8))) },
        SequenceColumns(observations: "0", reference: "1")) == [
          #"{"observations":["none"],"reference":["rain"]}"#,
          #"{"observations":["none"],"reference":["sun"]}"#,
          #"{"id":"c.conll","error":"weeks/c.conll:1:1: has 1 column, must have 2, at least"}"#,
          #"{"id":"d","observations":["none"],"reference":["sun"]}"#,
        ])
  }

  @Test func saysWhatIsWrongWithAFileOfAFolderAndGoesOn() throws {
    let model = try Self.sample("umbrella")
    let lines = try Self.lines(
      of: [
        ("a.csv", HeldBytes(Array("seen\n\"none\n".utf8))),
        ("b.txt", HeldBytes(Array("none\n".utf8))), ("c.txt", FileAtPath("no/such/file.txt")),
      ], SequenceColumns(observations: "seen")
    ).map { Array($0.utf8) }
    try #require(lines.count == 3)
    for (line, message) in [
      (
        lines[0],
        "weeks/a.csv:2:1: a quoted field must end with a quote, then a comma or the end of the line"
      ),
      (lines[2], "weeks/c.txt: no such file"),
    ] {
      let error = #expect(throws: ModelError.self) {
        try model.trellis(ofLine: line[...], number: 1, in: "weeks")
      }
      #expect(error?.messageOnLine == message)
    }
    #expect(String(decoding: lines[1], as: UTF8.self) == #"{"id":"b.txt","observations":["none"]}"#)
  }

  @Test func takesASequenceOfUMDHMM() throws {
    let model = try Self.sample("umbrella")
    let text = Array("T= 2\nnone umbrella\n".utf8)
    #expect(!model.hasLines(text[...], name: "x.seq", columns: SequenceColumns()))
    let lines = try model.lines(of: text, name: "x.seq", columns: SequenceColumns())
    #expect(
      String(decoding: lines, as: UTF8.self) == "{\"observations\":[\"none\",\"umbrella\"]}\n")
  }

  /// What was made is told by its place, not by a column that nobody has seen.
  @Test func tellsOfMadeLinesWhichSequenceIsWrong() throws {
    var model = try Self.sample("umbrella")
    let line = Array(#"{"observations":["none","nome"]}"#.utf8)
    model.tellsColumns = false
    let error = #expect(throws: ModelError.self) {
      try model.trellis(ofLine: line[...], number: 7, in: "weeks.csv")
    }
    #expect(
      error?.message
        == #"weeks.csv: sequence 7: observations[2]: no symbol is called "nome", did you mean "none"?"#
    )
    #expect(error?.messageOnLine.hasPrefix("observations[2]: no symbol") == true)
  }
}
