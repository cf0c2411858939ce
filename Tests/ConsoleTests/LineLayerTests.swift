import Console
import Testing

@Suite struct LineLayerTests {
  private func draw(
    _ material: LineLayer.Material, _ stroke: Stroke, toRow: Int, text: String = ""
  ) -> String {
    var canvas = Canvas(size: Size(width: 6, height: 4))
    canvas.write(text, row: 0, column: 2)
    var lines = LineLayer(material, size: canvas.size)
    lines.addLine(
      fromRow: 0, column: 0, toRow: toRow, column: 5, stroke: stroke, role: .winner)
    lines.draw(on: &canvas, rows: 0..<4)
    return canvas.text
  }

  @Test(arguments: [
    (LineLayer.Material.ascii, Stroke.thin, "------\n\n\n"),
    (.ascii, .thick, "=====>\n\n\n"),
    (.ascii, .dotted, "......\n\n\n"),
    (.braille, .thin, "──────\n\n\n"),
    (.braille, .thick, "━━━━━━\n\n\n"),
    (.braille, .dotted, "╌╌╌╌╌╌\n\n\n"),
  ]) func drawsLevelLines(material: LineLayer.Material, stroke: Stroke, text: String) {
    #expect(draw(material, stroke, toRow: 0) == text)
  }

  @Test func drawsSlopesOfSlashes() {
    #expect(draw(.ascii, .thin, toRow: 3) == "\\\n \\\\\n   \\\\\n     \\")
  }

  /// In ASCII a dash behind text would be read as part of it.
  @Test func leavesTextAlone() {
    #expect(draw(.ascii, .thin, toRow: 0, text: "ab") == "--ab -\n\n\n")
    #expect(draw(.braille, .thin, toRow: 0, text: "ab") == "──ab──\n\n\n")
  }

  @Test func givesTheRoleOfTheGreaterStroke() {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    var lines = LineLayer(.braille, size: canvas.size)
    lines.addLine(fromRow: 0, column: 0, toRow: 0, column: 2, stroke: .thick, role: .winner)
    lines.addLine(fromRow: 0, column: 0, toRow: 0, column: 2, stroke: .thin, role: .faint)
    lines.draw(on: &canvas, rows: 0..<1)
    #expect(canvas[0, 1].role == .winner)
  }

  @Test func ignoresRowsOutsideTheOnesAskedFor() {
    var canvas = Canvas(size: Size(width: 3, height: 2))
    var lines = LineLayer(.braille, size: canvas.size)
    lines.addLine(fromRow: -3, column: 0, toRow: 40, column: 2, stroke: .thin, role: .faint)
    lines.draw(on: &canvas, rows: 1..<2)
    #expect(canvas.text(row: 0).isEmpty)
    #expect(!canvas.text(row: 1).isEmpty)
  }
}
