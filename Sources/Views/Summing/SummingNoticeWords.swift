import Exploration

/// The wording of notices about other semirings and all paths.
struct SummingNoticeWords {
  let notice: Notice
  let glyphs: Glyphs

  /// Nil for any other notice.
  var text: String? {
    switch notice {
    case .temperature(0): "T = 0: the maximum, as before. ] is warmer."
    case .temperature(let temperature):
      "T = \(TemperatureText(temperature).text): V^T = T log \(glyphs.sum) exp(Q/T). ] warmer, [ colder."
    case .noTemperature(let text): "'\(text)' is no temperature: 0, or a number such as 0.5."
    case .discountedSums(let discount):
      "A return discounted by \(discount) does not factor over sums of paths: this needs a discount of 1."
    case .sampled(let sampling):
      "\(Numbers.grouped(sampling.count)) paths drawn, seed \(sampling.seed). :sample draws others."
    case .notAPathCount(let text, let limit):
      "'\(text)' is no number of paths from 1 to \(Numbers.grouped(limit))."
    case .tooManyPaths(let states, let timesteps):
      "\(Numbers.grouped(states))^\(Numbers.grouped(timesteps)) paths are more than a million: "
        + "too many to look at one by one."
    case .growing: "Space adds the next observation, c goes to the next that rewrites the past."
    case .atTheFirstObservation: "One observation is the least. Space adds the next."
    case .atTheLastObservation: "All observations are known. Esc ends this."
    case .noRewrite: "No observation in that direction rewrites the past."
    default: nil
    }
  }
}
