import DynamicProgramming

extension ExplorerState {
  /// Edits the model as an argument says, or, where it says nothing, what is looked at.
  mutating func edit(by command: Command, _ argument: String) -> [Effect] {
    playback.isPlaying = false
    if argument.isEmpty { lookAtMarkedCell() }
    guard let session, let form = command.editForm else { return [] }
    if argument.isEmpty && form.needsValue {
      askForArgument(of: command)
      return []
    }
    let text = Self.completed(argument, form, at: session.gaze, session)
    return revise { reader throws(EditRefusal) in try reader.edit(text, as: form) }
  }

  /// Opens the menu of edits.
  mutating func offerEdits() {
    playback.isPlaying = false
    lookAtMarkedCell()
    open(.edits)
  }

  /// Lists what has been edited.
  mutating func listEdits() {
    playback.isPlaying = false
    overlay = .edits(scroll: 0)
  }

  /// Undoes all edits.
  mutating func resetEdits() -> [Effect] {
    change(saying: .editsReset, or: .nothingEdited) { $0.reset() }
  }

  /// Has the edited model written to a file; a prompt asks for its name if there is none.
  mutating func writeModel(_ path: String) -> [Effect] {
    playback.isPlaying = false
    if path.isEmpty {
      askForArgument(of: .write)
      return []
    }
    return [.write(.model, path: path, overwriting: false)]
  }

  /// Has the model solved again with an edit.
  mutating func revise(by edit: Edit) -> [Effect] {
    playback.isPlaying = false
    return ask(.revise(edit))
  }

  /// The same for an edit that was chosen from a menu, with the value that was typed.
  mutating func revise(by draft: EditDraft, _ text: String) -> [Effect] {
    revise { reader throws(EditRefusal) in try reader.edit(draft, text) }
  }

  private mutating func revise(
    reading read: (EditReader) throws(EditRefusal) -> Edit
  ) -> [Effect] {
    guard let session else { return [] }
    do throws(EditRefusal) {
      return revise(by: try read(EditReader(for: session.model.problem)))
    } catch {
      return [.refuse(error)]
    }
  }

  /// What stands for itself where nothing else is said: the cell that is looked at.
  private static func completed(
    _ argument: String, _ form: EditForm, at gaze: TrellisCell, _ session: Session
  ) -> String {
    switch form.argument {
    case .state:
      if argument.isEmpty { return "\(gaze.t)=\(session.model.problem.states[gaze.state])" }
      return beginsWithTimestep(argument) ? argument : "\(gaze.t)=\(argument)"
    case .observation, .edge:
      return beginsWithTimestep(argument) ? argument : "\(gaze.t)=\(argument)"
    case .timestep: return argument.isEmpty ? "\(gaze.t)" : argument
    case .count: return argument.isEmpty ? "1" : argument
    case .observations, .number, .lesson: return argument
    }
  }

  private static func beginsWithTimestep(_ text: String) -> Bool {
    text.firstIndex(of: "=").map { Int(text[..<$0]) != nil } ?? false
  }

  /// Takes in the model after an edit.
  mutating func take(_ revision: Revision) {
    session?.adopt(revision)
    // A lesson has shown where it leads.
    if case .learn = revision.edit, let end = session?.schedule.length {
      session?.reveal(upTo: end)
    }
    growing = nil
    if !perspectives.contains(perspective) || perspective == .learning {
      perspective = session?.model.naturalPerspective ?? .trellis
    }
    notice = .edited(EditRecord(edit: revision.edit, consequences: revision.consequences))
  }

  /// Begins the line that is still to be ended.
  private mutating func askForArgument(of command: Command) {
    overlay = .prompt(Prompt(.command, text: "\(command.name) \(proposal(for: command))"))
  }

  /// What a line begins with that somebody still ends: the timestep that is looked at, a name for
  /// the file of what was edited.
  func proposal(for command: Command) -> String {
    guard let session else { return "" }
    switch command {
    case .observe: return "\(max(1, session.gaze.t))="
    case .write: return "\(session.model.problem.fileName).yaml"
    default: return ""
    }
  }

  /// The file was written.
  mutating func noteSaved(_ path: String) -> [Effect] {
    session?.noteWritten()
    notice = .written(path: path)
    defer { quitsOnceWritten = false }
    return quitsOnceWritten ? [.quit] : []
  }
}
