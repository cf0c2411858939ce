import Console
import DynamicProgramming
import Exploration

/// The probabilities of the states of one timestep, and where the most probable ones leave the MAP
/// path.
struct PosteriorPanel {
  let scene: Scene
  let allPaths: AllPaths
  let t: Int
  let probabilities: [Double]

  private var words: Words { scene.words }
  private var chosen: Int? { scene.session.rollout?.state(at: t) }
  private var decoded: Int { allPaths.decoding.states[t - 1] }

  func draw(on canvas: inout Canvas) {
    let possible = probabilities.indices.filter { probabilities[$0] > 0 || $0 == chosen }
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "p(z_\(t)|x)"],
      shares: possible.map { probabilities[$0] },
      marked: possible.indices.filter { possible[$0] == chosen || possible[$0] == decoded },
      row: { row(of: possible[$0]) })
    table.draw(titled: title, sentences, on: &canvas)
  }

  private var title: String {
    let given = words.hasObservations ? "all observations" : "the whole"
    return "z_\(Numbers.grouped(t)), given \(given)"
  }

  private func row(of state: Int) -> ShareTable.Row {
    let (isChosen, isDecoded) = (state == chosen, state == decoded)
    let notes = [isChosen ? "on the \(words.path)" : nil, isDecoded ? "most probable" : nil]
    return ShareTable.Row(
      name: words.name(state), numbers: [], share: probabilities[state],
      mark: isChosen ? scene.glyphs.onPath : isDecoded ? scene.glyphs.contrast : " ",
      note: notes.compactMap(\.self).joined(separator: ", "),
      role: isChosen ? .result : isDecoded ? .contrast : .plain)
  }

  private var sentences: [String] { [impossible ?? here, everywhere] }

  private var impossible: String? {
    guard let broken = allPaths.brokenAt else { return nil }
    let states = allPaths.decoding.states
    let end = scene.glyphs.minusInfinity
    guard broken <= states.count, broken > 1 else {
      return "The most probable states are no path: log-joint \(end)."
    }
    return "The most probable states are no path, log-joint \(end): nothing leads from "
      + "\(words.name(states[broken - 2])) to \(words.name(states[broken - 1])) at t = "
      + "\(Numbers.grouped(broken))."
  }

  private var here: String {
    guard let chosen else { return "" }
    let share = ProbabilityText(scene.numbers)
    if chosen == decoded {
      return
        "At t = \(Numbers.grouped(t)) the most probable state, \(words.name(decoded)), is that "
        + "of the \(words.path)."
    }
    return "At t = \(Numbers.grouped(t)) \(words.name(decoded)) is more probable on its own, "
      + "\(share.text(probabilities[decoded])), than \(words.name(chosen)) of the \(words.path), "
      + "\(share.text(probabilities[chosen]))."
  }

  private var everywhere: String {
    let count = allPaths.differences.count
    if count == 0 { return "So it is at every timestep." }
    let timesteps = count == 1 ? "one timestep" : "\(Numbers.grouped(count)) timesteps"
    return "Posterior decoding (\(scene.glyphs.contrast)) and the \(words.path) differ at "
      + "\(timesteps) of \(Numbers.grouped(scene.timesteps))."
  }
}
