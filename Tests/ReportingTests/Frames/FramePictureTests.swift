import Console
import Foundation
import FoundationXML
import ModelFiles
import Testing

@testable import Reporting

/// Frames of the explorer as pictures.
@Suite struct FramePictureTests {
  private static func picture(
    _ lines: [(String, Role)], width: Int = 12, background: Palette.Background = .dark
  ) -> FramePicture {
    var canvas = Canvas(size: Size(width: width, height: lines.count))
    for (row, line) in lines.enumerated() {
      canvas.write(line.0, row: row, column: 1, role: line.1)
    }
    return FramePicture(of: canvas, palette: Palette(depth: .indexed, background: background))
  }

  private static func text(
    _ picture: FramePicture, _ format: FramePicture.Format
  ) throws -> String {
    try Reports.text { try picture.write(as: format, to: &$0) }
  }

  private static let small = picture([
    ("V_3 = ", .plain), ("▶ 雨 <b>", .winner), ("─⠁█", .faint), ("x", .focus),
  ])

  @Test func isTextWithoutTrailingBlanks() throws {
    #expect(try Self.text(Self.small, .text) == " V_3 =\n ▶ 雨 <b>\n ─⠁█\n x\n")
  }

  @Test func isTextWithEscapesThatEndWithTheirLine() throws {
    let plain = "\u{1B}[0m"
    #expect(
      try Self.text(Self.small, .ans) == """
        \(plain) V_3 =\(plain)
        \(plain) \u{1B}[0;1;38;5;86m▶ 雨 <b>\(plain)
        \(plain) \u{1B}[0;38;5;248m─⠁█\(plain)
        \(plain) \u{1B}[0;1;38;5;16;48;5;231mx\(plain)

        """)
  }

  @Test func isAPictureOnAnExactGrid() throws {
    let expected = """
      <svg xmlns="http://www.w3.org/2000/svg" width="124.8" height="96" viewBox="0 0 124.8 96" \
      font-family="\(FramePicture.fonts)" font-size="14" xml:space="preserve" \
      style="white-space: pre">
      <title> V_3 =</title>
      <rect width="124.8" height="96" rx="6" fill="#16181d"/>
      <g fill="#d6d8dd"><text x="20.4" y="25.2" textLength="42">V_3 =</text></g>
      <g fill="#5fffd7" font-weight="bold"><text x="24.6" y="43.2" text-anchor="middle">▶</text>\
      <text x="45.6" y="43.2" text-anchor="middle">雨</text>\
      <text x="62.4" y="43.2" textLength="25.2">&lt;b&gt;</text></g>
      <g fill="#a8a8a8"><rect x="37.2" y="48" width="8.4" height="18"/>\
      <path d="M24.6 57H20.4M24.6 57H28.8" fill="none" stroke="#a8a8a8" stroke-width="1.2" \
      stroke-linecap="round"/>\
      <path d="M30.9 50.2h0" fill="none" stroke="#a8a8a8" stroke-width="2.2" \
      stroke-linecap="round"/></g>
      <rect x="20.4" y="66" width="8.4" height="18" fill="#ffffff"/>
      <g fill="#000000" font-weight="bold"><text x="20.4" y="79.2" textLength="8.4">x</text></g>
      </svg>

      """
    #expect(try Self.text(Self.small, .svg) == expected)
  }

  @Test func isAPageWhoseWideCharactersTakeTwoColumns() throws {
    let page = try Self.text(Self.small, .html)
    #expect(page.contains("<i>▶</i> <i style=\"width: 2ch\">雨</i> &lt;b&gt;</span>\n"))
    #expect(page.contains(".s3 { color: #000000; background: #ffffff; font-weight: bold }"))
    #expect(try XMLTexts(page).texts.contains("V_3 ="))
  }

  @Test func keepsWordsTogetherThatRunFromRightToLeft() throws {
    let picture = Self.picture([("a שלום b", .plain)])
    #expect(
      try Self.text(picture, .svg).contains(
        "<text x=\"54\" y=\"25.2\" text-anchor=\"middle\">שלום</text>"))
    #expect(try Self.text(picture, .html).contains("<i style=\"width: 4ch\">שלום</i>"))
  }

  @Test func standsOnThePaperThatWasAskedFor() throws {
    let light = Self.picture([("x", .winner)], background: .light)
    #expect(try Self.text(light, .svg).contains("fill=\"#ffffff\"/>\n<g fill=\"#005f5f\""))
    #expect(try Self.text(light, .html).contains("background: #ffffff"))
    #expect(try Self.text(light, .ans).contains("38;5;23m"))
  }

  @Test(arguments: HostileNamesTests.names, [FramePicture.Format.svg, .html])
  func holdsNamesThatMeanSomethingToItsReader(name: String, format: FramePicture.Format) throws {
    let picture = Self.picture([(name, .strong)], width: 30)
    let whole = try XMLTexts(Self.text(picture, format)).whole
    let shown = picture.canvas.text(row: 0).filter { $0 != " " }
    #expect(whole.filter { $0 != " " && $0 != "\n" }.hasSuffix(HostileNamesTests.inXML(shown)))
  }

  @Test(arguments: [(16, "#000000"), (196, "#ff0000"), (231, "#ffffff"), (245, "#8a8a8a")])
  func knowsTheShadesOfXterm(index: Int, color: String) {
    #expect(FramePicture.hexadecimal(.indexed(index)) == color)
  }

  @Test(arguments: [
    ("a.svg", FramePicture.Format.svg), ("a.b.HTML", .html), ("x.ans", .ans), ("t.txt", .text),
  ])
  func takesTheFormatFromTheNameOfAFile(name: String, format: FramePicture.Format) {
    #expect(FramePicture.Format(fileName: name) == format)
    #expect(FramePicture.Format(fileName: name + "x") == nil)
  }
}
