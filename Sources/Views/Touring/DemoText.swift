import Exploration

/// What the demonstration tells.
struct DemoText {
  let caption: Demo.Caption

  var text: String {
    switch caption {
    case .question: "Umbrellas were seen, the weather was not. Which weather explains them best?"
    case .base: "It begins at the end: after the last day nothing is left to explain, so V = 0."
    case .backup: "One step back: V is the best of R + V of the next day."
    case .again: "And again, a cell after the other: the same maximum."
    case .optimum: "At the start stands V_0: what the best weather of all is worth."
    case .choice: "Now forward: take the best edge, as the numbers say."
    case .path: "That is the best path. No other was looked at as a whole."
    case .deviation: "What if it rained on day 3? The cursor is on it."
    case .regret: "The total falls by exactly the regret. Any key: it is yours."
    case .over: ""
    }
  }
}
