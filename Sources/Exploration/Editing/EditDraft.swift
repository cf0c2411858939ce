import DynamicProgramming

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
