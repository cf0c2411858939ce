import DynamicProgramming

/// Where a path differs: `t 130..137, 141`.
struct StretchWords {
  let stretches: [PathStretch]

  /// As many stretches as fit, and how many more there are.
  func text(width: Int) -> String {
    var text = "t "
    for (index, stretch) in stretches.enumerated() {
      let range = stretch.timesteps
      let place =
        range.count == 1
        ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound)"
      let next = (index == 0 ? "" : ", ") + place
      let rest = stretches.count - index
      if index > 0 && text.count + next.count + (rest > 1 ? 10 : 0) > width {
        return text + ", and \(rest) more"
      }
      text += next
    }
    return text
  }
}
