import Console
import DynamicProgramming
import Exploration

/// The Bellman equation with the present numbers in it: what is computed, from what, and what just
/// happened in a sentence.
struct BellmanPanel {
  let scene: Scene

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    let subject = scene.subject
    Rule(title: PanelTitle(scene: scene, subject: subject).text, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let sentences = Sentences(scene: scene, subject: subject).all
    guard let cell = subject.cell, let backup = scene.window.focus, backup.cell == cell else {
      write(sentences, in: (rows.lowerBound + 1)..<rows.upperBound, on: &canvas)
      return
    }
    let wrapped = wrap(sentences)
    let room = rows.count - 1
    let spoken = min(wrapped.count, room >= 7 ? 2 : 1)
    let table = CandidateTable(scene: scene, subject: subject, backup: backup)
    let tableRows = (rows.lowerBound + 1)..<(rows.upperBound - spoken)
    let used = table.draw(in: tableRows, on: &canvas)
    // The sentence stands right under the numbers that it speaks of, after a blank if there is one.
    let gap = rows.upperBound - used > wrapped.count ? 1 : 0
    write(Array(wrapped.prefix(rows.upperBound - used - gap)), at: used + gap, on: &canvas)
  }

  /// A line each, if all fit; else one after the other.
  private func wrap(_ sentences: [String]) -> [String] {
    let width = scene.width - 2
    if sentences.allSatisfy({ DisplayWidth.of($0) <= width }) { return sentences }
    return Paragraph.wrap(sentences.joined(separator: " "), width: width)
  }

  private func write(_ sentences: [String], in rows: Range<Int>, on canvas: inout Canvas) {
    let lines = wrap(sentences).prefix(rows.count)
    write(Array(lines), at: rows.lowerBound + (rows.count > lines.count ? 1 : 0), on: &canvas)
  }

  private func write(_ lines: [String], at row: Int, on canvas: inout Canvas) {
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: row + offset, column: 1)
    }
  }
}
