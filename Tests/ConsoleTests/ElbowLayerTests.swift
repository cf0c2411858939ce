import Console
import Testing

@Suite struct ElbowLayerTests {
  /// A line as rows, columns, the column in which it turns, and its stroke.
  private typealias Line = (from: Int, to: Int, track: Int, stroke: Stroke)

  private func draw(_ lines: [Line], on text: [String] = []) -> String {
    var canvas = Canvas(size: Size(width: 6, height: 3))
    for (row, line) in text.enumerated() { canvas.write(line, row: row, column: 0) }
    var layer = ElbowLayer(size: canvas.size)
    for line in lines {
      layer.addLine(
        fromRow: line.from, toRow: line.to, columns: 0...5, track: line.track, stroke: line.stroke,
        role: .line)
    }
    layer.draw(on: &canvas, rows: 0..<3)
    return canvas.text
  }

  @Test func turnsDownAndUp() {
    #expect(draw([(0, 2, 2, .thin)]) == "──╮\n  │\n  ╰───")
    #expect(draw([(2, 0, 2, .thick)]) == "  ┏━━━\n  ┃\n━━┛")
    #expect(draw([(0, 2, 3, .dotted)]) == "╌╌╌╮\n   ╎\n   ╰╌╌")
    #expect(draw([(1, 1, 0, .thin)]) == "\n──────\n")
  }

  @Test func goesLevelForAWhileBetweenItsRows() {
    func draw(_ from: Int, _ to: Int, at row: Int) -> String {
      var layer = ElbowLayer(size: Size(width: 6, height: 4))
      layer.addLine(
        fromRow: from, toRow: to, columns: 0...5, track: 1,
        step: ElbowLayer.Step(row: row, column: 4), stroke: .thin, role: .line)
      var canvas = Canvas(size: Size(width: 6, height: 4))
      layer.draw(on: &canvas, rows: 0..<4)
      return canvas.text
    }
    #expect(draw(0, 3, at: 1) == "─╮\n ╰──╮\n    │\n    ╰─")
    #expect(draw(3, 0, at: 2) == "    ╭─\n    │\n ╭──╯\n─╯")
  }

  @Test func joinsWhatTurnsOffAndWhatComesIn() {
    #expect(draw([(0, 0, 0, .thick), (0, 2, 2, .dotted)]) == "━━┯━━━\n  ╎\n  ╰╌╌╌")
    #expect(draw([(0, 0, 0, .thin), (2, 0, 2, .thin)]) == "──┬───\n  │\n──╯")
    #expect(
      draw([(1, 1, 0, .thin), (1, 0, 2, .thin), (1, 2, 2, .thin)]) == "  ╭───\n──┼───\n  ╰───")
  }

  @Test func letsTheStrongerOfTwoCrossingLinesPass() {
    #expect(draw([(0, 2, 2, .thin), (1, 1, 0, .thick)]) == "──╮\n━━━━━━\n  ╰───")
    #expect(draw([(0, 2, 2, .thick), (1, 1, 0, .thin)]) == "━━┓\n──┃───\n  ┗━━━")
    #expect(draw([(0, 2, 2, .thin), (1, 1, 0, .thin)]) == "──╮\n──│───\n  ╰───")
  }

  @Test func leavesTextAloneAndClips() {
    #expect(draw([(0, 2, 1, .thin)], on: ["", " V"]) == "─╮\n V\n ╰────")
    #expect(draw([(-4, 9, 3, .thin)]) == "   │\n   │\n   │")
  }

  @Test func givesTheRoleOfTheGreaterStroke() {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    var layer = ElbowLayer(size: canvas.size)
    for (stroke, role) in [(Stroke.thick, Role.winner), (.thin, .line)] {
      layer.addLine(fromRow: 0, toRow: 0, columns: 0...2, track: 0, stroke: stroke, role: role)
    }
    layer.draw(on: &canvas, rows: 0..<1)
    #expect(canvas[0, 1] == CanvasCell(glyph: "━", role: .winner))
  }

  @Test func knowsItsCharacters() {
    for scalar in "─━│┃╭╮╰╯┏┓┗┛┬┴├┤┼┯┷┠╋╂┿".unicodeScalars {
      #expect(BoxDrawing(scalar)?.glyph == Character(scalar))
    }
    #expect(BoxDrawing("┌")?.glyph == "╭")
    #expect(BoxDrawing("═") == nil && BoxDrawing(" ") == nil)
  }
}
