extension Perspective {
  /// The command that shows it.
  var command: Command {
    switch self {
    case .trellis: .viewTrellis
    case .map: .viewMap
    case .overview: .viewOverview
    case .answers: .viewAnswers
    case .race: .viewRace
    }
  }
}

extension CellQuantity {
  /// The command that puts it into the cells.
  var command: Command {
    switch self {
    case .value: .showValue
    case .gap: .showGap
    case .loss: .showLoss
    case .posterior: .showPosterior
    case .softValue: .showSoftValue
    case .count: .showCount
    case .samples: .showSamples
    }
  }
}
