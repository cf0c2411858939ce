import Drawing
import DynamicProgramming
import Exploration
import Keyboard

/// The last line: something to tell, or the keys that matter now, as many as fit.
struct HelpBar {
  let state: ExplorerState
  let glyphs: Glyphs

  func draw(row: Int, on canvas: inout Canvas) {
    if let name = state.opening {
      canvas.write("opening \(name) \(glyphs.ellipsis)", row: row, column: 1, role: .notice)
    } else if let notice = state.notice {
      let text = NoticeWords(notice: notice, state: state, glyphs: glyphs).text
      let clipped = DisplayWidthClip.clip(text, to: state.extent.width - 2, glyphs: glyphs)
      canvas.write(clipped, row: row, column: 1, role: .notice)
    } else {
      Self.write(state.isChoosing ? chooserHints : hints, row: row, on: &canvas)
    }
  }

  /// Keys and what they do, as many as fit.
  static func write(_ hints: [(key: String, does: String)], row: Int, on canvas: inout Canvas) {
    var column = 1
    for hint in hints {
      let width = DisplayWidth.of(hint.key) + 1 + DisplayWidth.of(hint.does)
      if column + width > canvas.size.width { return }
      column = canvas.write(hint.key, row: row, column: column, role: .key)
      column = canvas.write(" \(hint.does)", row: row, column: column, role: .plain) + 2
    }
  }

  private var chooserHints: [(key: String, does: String)] {
    var hints = [(Self.key(.take), "open"), ("j k", "choose"), ("/", "search"), ("?", "help")]
    if state.walk != nil { hints.append((Self.key(.escape), "back")) }
    return hints + [(Self.key(.quit), "quit")]
  }

  private static func key(_ command: Command) -> String {
    KeyBindings.keys(for: command).first?.name ?? ":\(command.name)"
  }

  private var hints: [(key: String, does: String)] {
    guard let walk = state.walk else { return [] }
    var hints: [(String, String)] = []
    if walk.cursor != nil { hints.append(("Esc", "back to the playhead")) }
    if !walk.isFinished { hints.append((Self.key(.step), "step")) }
    if walk.playhead > 0 { hints.append((Self.key(.back), "back")) }
    hints.append((Self.key(.granularity), granularityName))
    if !walk.isSolved {
      hints.append((Self.key(.backward), "finish backward"))
    } else if !walk.isFinished {
      hints.append((Self.key(.forward), "finish forward"))
    }
    hints += deviationHints(walk)
    if walk.isFinished { hints.append((Self.key(.rewind), "from the beginning")) }
    hints.append((Self.key(.words), "words"))
    hints.append((Self.key(.views), "views"))
    if !walk.isFinished { hints.append((Self.key(.play), state.playback.isPlaying ? "pause" : "play")) }
    hints += [(Self.key(.help), "help"), (Self.key(.open), "open"), (Self.key(.quit), "quit")]
    return hints
  }

  private func deviationHints(_ walk: Walk) -> [(String, String)] {
    guard walk.decided != nil, walk.rollout != nil else { return [] }
    if !walk.deviations.isEmpty { return [(Self.key(.undo), "take it back")] }
    return walk.cursor == nil ? [] : [(Self.key(.take), "take this state")]
  }

  private var granularityName: String {
    switch state.granularity {
    case .edge: "by edge"
    case .cell: "by cell"
    case .column: "by column"
    }
  }
}
