import DynamicProgramming

/// Why somebody's edit is not made; worded by `Reporting`.
public enum EditRefusal: Error, Sendable, Hashable {
  /// What was written has another form than such an edit has.
  case malformed(String, EditForm)
  /// A timestep that is none.
  case noSuchTimestep(String, last: Int)
  /// A state that the model does not have.
  case unknownState(String)
  /// A symbol that the model does not have.
  case unknownSymbol(String)
  /// An observation that is none of those that the model emits.
  case notAnObservation(String, ObservationKind)
  /// What should be a number.
  case notANumber(String)
  /// A number of the model that is not known by that name.
  case unknownParameter(String)
  /// It does not apply to the model.
  case fault(EditFault)
}

/// How an edit is written.
public enum EditForm: String, Sendable, Hashable, CaseIterable {
  /// `3=rain`.
  case pin
  /// `3`.
  case unpin
  /// `7=sun`.
  case forbid, allow
  /// `3=rain>sun`.
  case forbidEdge, allowEdge
  /// `5=umbrella`.
  case observe
  /// `6`.
  case missing
  /// `umbrella`, or several.
  case append
  /// `2`.
  case drop
  /// `transition rain sun 0.4`.
  case set
}

/// What the observations of a model are.
public enum ObservationKind: Sendable, Hashable {
  case symbol
  case count
  case vector(dimensions: Int)
  /// One of each of the channels, by their names.
  case channels([String])
  case attributes
}

/// An edit that is chosen but for its value, which somebody still types.
public enum EditDraft: Sendable, Hashable {
  /// Another number in the place of one of the model's.
  case set(Parameter)
  /// Another observation at a timestep.
  case observe(t: Int)
  /// Observations at the end of the sequence.
  case append

  var form: EditForm {
    switch self {
    case .set: .set
    case .observe: .observe
    case .append: .append
    }
  }
}

extension Edit {
  /// How it is written.
  var form: EditForm {
    switch self {
    case .observe(.missing, _): .missing
    case .observe: .observe
    case .pin(.some, _): .pin
    case .pin(nil, _): .unpin
    case .forbid(_, _, let isForbidden): isForbidden ? .forbid : .allow
    case .forbidEdge(_, _, let isForbidden): isForbidden ? .forbidEdge : .allowEdge
    case .append: .append
    case .drop: .drop
    case .set: .set
    }
  }
}

extension EditForm {
  /// The command that makes such an edit.
  public var command: Command {
    switch self {
    case .pin: .pin
    case .unpin: .unpin
    case .forbid: .forbid
    case .allow: .allow
    case .forbidEdge: .forbidEdge
    case .allowEdge: .allowEdge
    case .observe: .observe
    case .missing: .missing
    case .append: .append
    case .drop: .drop
    case .set: .set
    }
  }
}
