import DynamicProgramming
import Exploration
import Foundation
import FoundationXML
import ModelFiles
import Testing

@testable import Reporting

@Suite struct ExportTests {
  private static func export(
    _ yaml: String, timesteps: ClosedRange<Int>? = nil, isSolved: Bool = true
  ) throws -> Export {
    let session = Session(model: LoadedModel(solving: try Reports.problem(yaml)))
    return Export(of: isSolved ? session.completed : session, timesteps: timesteps)
  }

  private static func text(_ export: Export, as format: ExportFormat) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try export.write(as: format, to: &output)
    try output.flush()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func writesATableForPeople() throws {
    #expect(
      try Self.text(Self.export(Reports.umbrella), as: .text) == """
        Umbrella world
        V_t(z), natural logs; * = on the path, . = not computed yet

        t  x               rain         sun
        1  umbrella     -3.661*     -4.317
        2  umbrella     -3.198*     -2.351
        3  none         -0.924      -1.771*
        4  umbrella     -0.462*     -1.309
        5  umbrella      0.000*      0.000

        """)
  }

  @Test func namesTheUnitAndKeepsColumnsApartWhateverTheyHold() throws {
    let text = try Self.text(
      Self.export(
        """
        states: [a, b]
        start: a
        horizon: 2
        moves:
          a: {up: {to: b, reward: 123456789012}, stay: {to: a, reward: -0.5}}
          b: {stay: {to: b, reward: 1}}
        """), as: .text)
    #expect(
      text == """
        model.yaml
        V_t(z), rewards; * = on the path, . = not computed yet

        t  x                  a           b
        1  -  123456789012.000       1.000*
        2  -             0.000       0.000*

        """)
  }

  @Test func writesARecordForEveryCell() throws {
    let lines = try Self.text(Self.export(Reports.umbrella, timesteps: 2...3), as: .csv)
      .split(separator: "\n")
    #expect(
      lines == [
        "t,observation,state,V,choice,onPath", "2,umbrella,rain,-3.1984851352204666,sun,1",
        "2,umbrella,sun,-2.351187274833263,sun,0", "3,none,rain,-0.9240709191931175,rain,0",
        "3,none,sun,-1.771368779580321,rain,1",
      ])
  }

  @Test func listsAllThatAreBestOfATie() throws {
    let lines = try Self.text(Self.export(Reports.coins(timesteps: 2)), as: .csv)
    #expect(lines.contains("\n1,o,heads,-0.6931471805599453,heads|tails,1\n"))
  }

  @Test func writesAnObjectThatReadsBackAsTheSameNumbers() throws {
    let text = try Self.text(Self.export(Reports.umbrella), as: .json)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    // As text: Foundation reads some numbers as the double beside them.
    #expect(text.contains("\n  \"optimum\": -4.459028291034797,\n"))
    #expect(object["path"] as? [String] == ["rain", "rain", "sun", "rain", "rain"])
    let cells = try #require(object["cells"] as? [[String: Any]])
    #expect(cells.count == 10)
    #expect(cells[0]["V"] as? Double == -3.660520594817026)
    #expect(cells[0]["choice"] as? [String] == ["rain"])
  }

  @Test(arguments: ExportFormat.allCases) func leaksNothingThatIsNotRevealed(format: ExportFormat)
    throws
  {
    let text = try Self.text(Self.export(Reports.umbrella, isSolved: false), as: format)
    for secret in ["4.459", "3.66", "-0.924", "0.462"] { #expect(!text.contains(secret)) }
    #expect(!text.contains("true") && !text.contains("*\n"))
  }

  @Test(arguments: ExportFormat.allCases) func saysWhereNoPathGoesOn(format: ExportFormat) throws {
    let text = try Self.text(Self.export(Reports.blocked), as: format)
    let sign = [ExportFormat.json: "\"V\": null", .tikz: "$-\\infty$"][format] ?? "-inf"
    #expect(text.contains(sign))
    #expect(!text.contains("nan"))
  }

  @Test func drawsEveryNodeAndMarksThePath() throws {
    let svg = try Self.text(Self.export(Reports.umbrella), as: .svg)
    let document = try XMLDocument(xmlString: svg)
    let boxes = try document.nodes(forXPath: "//*[local-name()='rect']")
    #expect(boxes.count == 1 + 1 + 10)
    #expect(svg.components(separatedBy: "stroke-width=\"4\"").count - 1 == 5)
    #expect(svg.components(separatedBy: "stroke-width=\"1.5\"/>").count - 1 >= 3)
  }

  @Test func escapesNamesInEveryLanguage() throws {
    let odd = Reports.umbrella.replacingOccurrences(
      of: "name: Umbrella world", with: "name: 'A & B <\"_%\">'")
    let svg = try Self.text(Self.export(odd), as: .svg)
    #expect(throws: Never.self) { try XMLDocument(xmlString: svg) }
    #expect(svg.contains("A &amp; B &lt;&quot;_%&quot;&gt;"))
    #expect(try Self.text(Self.export(odd), as: .dot).contains("A &amp; B <\\\"_%\\\">"))
    let names = Reports.umbrella.replacingOccurrences(of: "rain", with: "ra_n")
    #expect(try Self.text(Self.export(names), as: .tikz).contains("{ra\\_n}"))
  }

  @Test func refusesPicturesThatNobodyCouldRead() throws {
    let export = try Self.export(Reports.coins(timesteps: 61))
    for format in [ExportFormat.svg, .dot, .tikz] {
      #expect(throws: CommandFault.pictureTooLarge(states: 2, timesteps: 61)) {
        try Self.text(export, as: format)
      }
    }
    #expect(try Self.text(export, as: .csv).split(separator: "\n").count == 123)
  }

  @Test(arguments: [
    ("a.svg", ExportFormat.svg), ("a.b.TEX", .tikz), ("x.dot", .dot), ("x.gv", .dot),
    ("t.txt", .text), ("d/e.json", .json), ("c.csv", .csv),
  ])
  func takesTheFormatFromTheNameOfAFile(name: String, format: ExportFormat) {
    #expect(ExportFormat(fileName: name) == format)
    #expect(ExportFormat(fileName: name + "x") == nil)
  }
}
