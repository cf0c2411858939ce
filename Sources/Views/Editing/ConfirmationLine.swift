import Console
import Exploration

/// A question, in place of the keys.
struct ConfirmationLine {
  let question: Confirmation
  /// How many edits there are.
  let edits: Int
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    canvas.clear(row: row, column: 0, size: Size(width: canvas.size.width, height: 1))
    let hints = "y yes   n no"
    let text = DisplayWidthClip.clip(
      self.text, to: max(1, canvas.size.width - hints.count - 5), glyphs: glyphs)
    let column = canvas.write(text, row: row, column: 1, role: .notice)
    canvas.write(hints, row: row, column: column + 2, role: .key)
  }

  private var text: String {
    switch question {
    case .discardEdits:
      "\(edits == 1 ? "An edit is" : "\(edits) edits are") in no file (:write): leave all the same?"
    case .replaceFile(let path): "\(path) exists: replace it?"
    }
  }
}
