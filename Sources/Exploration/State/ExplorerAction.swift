import Console
import DynamicProgramming

/// Something that happened: the only way in which the state changes.
public enum ExplorerAction: Sendable, Equatable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted.
  case paste(String)
  /// Something on the screen was clicked.
  case pointed(Place)
  /// The screen has another size now.
  case resized(Size)
  /// The time for the next step of the playback has come.
  case tick
  /// Something is being worked on; the share that is done, 0 … 1.
  case progress(Double)
  /// A model was opened and solved.
  case opened(LoadedModel)
  /// A model could not be opened; the reason, in one line.
  case openFailed(String)
  /// The engine has answered; nil if the work was stopped.
  case answered(Question, Answer?)
  /// An edit is not made; the reason, in one line.
  case refused(String)
  /// The edited model has been written to a file.
  case saved(path: String)
  /// There is such a file already.
  case fileExists(path: String)
  /// A file has been written.
  case written(path: String)
  /// Nothing was written; the reason, in one line.
  case writeFailed(String)
  /// The program was started for the tour.
  case toured
  /// The program was started for the demonstration.
  case demonstrated
  /// The model that the program was started for cannot be opened: there is nothing to do here.
  case abandoned
  /// The models that can be chosen are known.
  case listed([ModelEntry])
  /// A file of sequences was opened, of which nothing is solved yet.
  case openedCorpus(Corpus)
  /// What some of its sequences come to, with edits of the model.
  case surveyed([SurveyBatch], edits: [Edit])
  /// A sequence of it was opened and solved.
  case openedSequence(LoadedSequence)
}

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
  /// Solve all sequences of the file with these edits of the model, in place of what goes on with
  /// them.
  case survey([Edit])
  /// Solve no more of them.
  case stopSurvey
  /// Open a sequence of the file, by its place from 0, and make these edits in it.
  case openSequence(Int, edits: [Edit])
}

/// Something that can be written to a file.
public enum Document: Sendable, Hashable {
  /// The trellis as far as it has been revealed, as text, as data or as a picture.
  case trellis
  /// What is on the screen, as text or as a picture.
  case screen
  /// The model, as it has been edited.
  case model
}
