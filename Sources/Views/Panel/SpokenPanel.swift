import Exploration

extension Scene {
  /// What the panel says where it is about more than a Bellman equation; nil where it is about
  /// that.
  var spokenPanel: [String]? {
    if let marginAnalysis = data.marginAnalysis {
      return MarginPanel(scene: self, marginAnalysis: marginAnalysis).spoken
    }
    if let stretch = data.blame {
      return stretch.rivalry.map { RivalryPanel(scene: self, stretch: stretch, rivalry: $0).spoken }
        ?? BlamePanel(scene: self, stretch: stretch).spoken
    }
    return AnswersPanel(scene: self)?.spoken ?? SummingPanel(scene: self).spoken
  }

  /// Whether the panel is about a Bellman equation.
  var tellsOfBackups: Bool { data.parts == nil && spokenPanel == nil }
}
