/// Something that the program has to do, because a state cannot; the result comes back as an
/// action.
public indirect enum Effect: Sendable, Hashable {
  /// Leave.
  case quit
  /// Give the terminal back until the shell says `fg`.
  case suspend
  /// Write the whole screen anew.
  case redraw
  /// Load and solve a model: the name of a sample, or a path.
  case open(String)
  /// Have the engine answer a question about the open model.
  case ask(Question)
  /// Write something to a file; what the file's name ends in says how.
  case write(Document, path: String, overwriting: Bool)
  /// Stop what is being worked on: a model that is opened, a question.
  case cancelWork
  /// Say why an edit is not made.
  case refuse(EditRefusal)
  /// List the models that can be chosen.
  case list
}
