import Console
import DynamicProgramming
import Exploration

/// The line that is being typed, in place of the keys.
struct PromptLine {
  let prompt: Prompt
  /// The lines that go on from it.
  let completions: [String]
  /// The open model, whose names stand before the value of an edit.
  let problem: Problem?
  /// Whether the list of models is on the screen.
  var isChoosing = false
  /// What a search has led to.
  var finding: SearchFinding?
  let glyphs: Glyphs

  func draw(on canvas: inout Canvas) {
    let row = canvas.size.height - 1
    canvas.clear(row: row, column: 0, size: Size(width: canvas.size.width, height: 1))
    let label = DisplayWidthClip.clip(label, to: max(1, canvas.size.width - 20), glyphs: glyphs)
    var column = canvas.write(label, row: row, column: 1, role: .key)
    // The end of a line too long for the screen is what one is typing.
    let room = max(0, canvas.size.width - column - 3)
    let tail = DisplayWidth.suffix(of: prompt.text, fitting: room)
    column = canvas.write(String(tail), row: row, column: column, role: .strong)
    column = canvas.write(" ", row: row, column: column, role: .selected)
    let left = canvas.size.width - column - 3
    canvas.write(
      "  " + DisplayWidthClip.words(hint, to: left, glyphs: glyphs), row: row, column: column,
      role: .faint)
  }

  /// What is typed, and what may come.
  var spoken: String { "Typing \(label)\(prompt.text)" + (hint.isEmpty ? "" : "; \(hint).") }

  private var label: String {
    switch prompt.purpose {
    case .jump: "go to t = "
    case .search, .help, .filter: "/"
    case .command: ":"
    case .edit(let draft): problem.map { ":" + EditText(for: $0).line(draft) } ?? ":"
    }
  }

  private var hint: String {
    switch prompt.purpose {
    case .jump: "Enter goes there"
    case .search:
      switch finding {
      case .hit(let place, let count):
        "hit \(Numbers.grouped(place)) of \(Numbers.grouped(count))"
      case .nothing: "nothing is called so"
      case nil: isChoosing ? "a model: its name or its title" : "a state or an observation"
      }
    case .help: "a key, a command, a word of what it does"
    case .filter: "part of an id; wrong, right, better, worse, changed, bad; margin<0.5"
    case .command:
      prompt.text.isEmpty
        ? "a command by its name; ? lists all"
        : proposals
    case .edit: proposals
    }
  }

  /// What may come; not what is typed already.
  private var proposals: String {
    completions.filter { $0 != prompt.text }.joined(separator: "  ")
  }
}

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
    let text = DisplayWidthClip.words(
      self.text, to: max(1, canvas.size.width - hints.count - 5), glyphs: glyphs)
    let column = canvas.write(text, row: row, column: 1, role: .notice)
    canvas.write(hints, row: row, column: column + 2, role: .key)
  }

  /// The question, and how it is answered.
  var spoken: String { "\(text) y is yes, n is no." }

  private var text: String {
    switch question {
    case .discardEdits:
      "\(edits == 1 ? "An edit is" : "\(edits) edits are") in no file (:write): leave all the same?"
    case .replaceFile(let path): "\(path) exists: replace it?"
    }
  }
}
