import Console
import Exploration

/// The line that is being typed, in place of the keys.
struct PromptLine {
  let prompt: Prompt
  /// The lines that go on from it.
  let completions: [String]
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    canvas.clear(row: row, column: 0, size: Size(width: canvas.size.width, height: 1))
    var column = canvas.write(label, row: row, column: 1, role: .key)
    // The end of a line too long for the screen is what one is typing.
    let room = max(0, canvas.size.width - column - 3)
    let tail = String(DisplayWidth.suffix(of: prompt.text, fitting: room))
    column = canvas.write(tail, row: row, column: column, role: .strong)
    column = canvas.write(" ", row: row, column: column, role: .selected)
    canvas.write("  \(hint)", row: row, column: column, role: .faint)
  }

  private var label: String {
    switch prompt.purpose {
    case .jump: "go to t = "
    case .search: "/"
    case .command: ":"
    }
  }

  private var hint: String {
    switch prompt.purpose {
    case .jump: "Enter goes there"
    case .search: "a state or an observation"
    case .command:
      prompt.text.isEmpty
        ? "a command by its name; ? lists all"
        : completions.joined(separator: "  ")
    }
  }
}
