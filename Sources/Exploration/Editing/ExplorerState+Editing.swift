import DynamicProgramming

extension ExplorerState {
  /// A command that changes the model, or tells what has been changed.
  mutating func edit(_ command: Command, _ argument: String) -> [Effect] {
    playback.isPlaying = false
    switch command {
    case .edit: open(.edits)
    case .editList: overlay = .edits(scroll: 0)
    case .reset: return change(saying: .editsReset, or: .nothingEdited) { $0.reset() }
    case .write where !argument.isEmpty:
      return [.write(.model, path: argument, overwriting: false)]
    case _ where command.needsArgument && argument.isEmpty: askForArgument(of: command)
    default:
      guard let form = command.editForm, let session else { return [] }
      let text = Self.completed(argument, form, at: session.gaze, session)
      return revise { reader throws(EditRefusal) in try reader.edit(text, as: form) }
    }
    return []
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
    switch form {
    case .pin, .forbid, .allow:
      if argument.isEmpty { return "\(gaze.t)=\(session.model.problem.states[gaze.state])" }
      return beginsWithTimestep(argument) ? argument : "\(gaze.t)=\(argument)"
    case .observe, .forbidEdge, .allowEdge:
      return beginsWithTimestep(argument) ? argument : "\(gaze.t)=\(argument)"
    case .missing, .unpin: return argument.isEmpty ? "\(gaze.t)" : argument
    case .drop: return argument.isEmpty ? "1" : argument
    case .append, .set: return argument
    }
  }

  private static func beginsWithTimestep(_ text: String) -> Bool {
    text.firstIndex(of: "=").map { Int(text[..<$0]) != nil } ?? false
  }

  /// Takes in the model after an edit.
  mutating func take(_ revision: Revision) {
    session?.adopt(revision)
    growing = nil
    if !perspectives.contains(perspective) { perspective = .trellis }
    notice = .edited(EditRecord(edit: revision.edit, consequences: revision.consequences))
  }

  /// Begins the line that is still to be ended.
  private mutating func askForArgument(of command: Command) {
    let place = command == .observe ? session.map { "\(max(1, $0.gaze.t))=" } : nil
    overlay = .prompt(Prompt(.command, text: "\(command.name) \(place ?? "")"))
  }

  /// The file was written.
  mutating func noteSaved(_ path: String) {
    session?.noteWritten()
    notice = .written(path: path)
  }
}

extension Command {
  /// How the edit is written that a command makes; nil if it makes none.
  var editForm: EditForm? {
    switch self {
    case .observe: .observe
    case .missing: .missing
    case .pin: .pin
    case .unpin: .unpin
    case .forbid: .forbid
    case .allow: .allow
    case .forbidEdge: .forbidEdge
    case .allowEdge: .allowEdge
    case .set: .set
    case .append: .append
    case .drop: .drop
    default: nil
    }
  }
}
