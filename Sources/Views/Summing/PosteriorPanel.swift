import Console
import DynamicProgramming
import Exploration

/// The probabilities of the states of one timestep, and where the most probable ones leave the MAP
/// path.
struct PosteriorPanel: SummingSubject {
  let scene: Scene
  let allPaths: AllPaths
  let t: Int
  let probabilities: [Double]

  private var words: Words { scene.words }
  /// What is decoded: states, or the labels that several of them share.
  private var kind: String { scene.problem.labels == nil ? "state" : "label" }
  private var chosen: Int? { scene.rollout?.state(at: t) }
  private var decoded: Int { Int(allPaths.decoding.states[t - 1]) }

  func draw(on canvas: inout Canvas) {
    let possible = probabilities.indices.filter { probabilities[$0] > 0 || $0 == chosen }
    let table = ShareTable(
      scene: scene, heads: ["z_\(t)", "p(z_\(t)|x)"],
      shares: possible.map { probabilities[$0] },
      marked: possible.indices.filter { possible[$0] == chosen || possible[$0] == decoded },
      row: { row(of: possible[$0]) })
    table.draw(titled: title, sentences, on: &canvas)
  }

  var title: String {
    let given = words.hasObservations ? "all observations" : "the whole"
    return "z_\(Numbers.grouped(t)), given \(given)"
  }

  private func row(of state: Int) -> ShareTable.Row {
    let (isChosen, isDecoded) = (state == chosen, state == decoded)
    let notes = [isChosen ? "on the \(words.path)" : nil, isDecoded ? mostProbable : nil]
    return ShareTable.Row(
      name: words.name(state), numbers: [], share: probabilities[state],
      mark: isChosen ? scene.glyphs.onPath : isDecoded ? scene.glyphs.contrast : " ",
      note: notes.compactMap(\.self).joined(separator: ", "),
      role: isChosen ? .result : isDecoded ? .contrast : .plain)
  }

  private var mostProbable: String {
    scene.problem.labels == nil ? "most probable" : "of the most probable label"
  }

  var sentences: [String] { [impossible ?? here, everywhere] }

  private var impossible: String? {
    guard let broken = allPaths.brokenAt else { return nil }
    let states = allPaths.decoding.states
    let end = scene.glyphs.minusInfinity
    guard broken <= states.count, broken > 1 else {
      return "The most probable \(kind)s are no path: log-joint \(end)."
    }
    return "The most probable \(kind)s are no path, log-joint \(end): nothing leads from "
      + "\(words.name(Int(states[broken - 2]))) to \(words.name(Int(states[broken - 1]))) at t = "
      + "\(Numbers.grouped(broken))."
  }

  private var here: String {
    guard let chosen else { return "" }
    if told(chosen).name == told(decoded).name {
      return
        "At t = \(Numbers.grouped(t)) the most probable \(kind), \(told(decoded).name), is that "
        + "of the \(words.path)."
    }
    return "At t = \(Numbers.grouped(t)) \(told(decoded).name) is more probable on its own, "
      + "\(told(decoded).share), than \(told(chosen).name) of the \(words.path), "
      + "\(told(chosen).share)."
  }

  /// A state, or the label that it bears, and how probable that is.
  private func told(_ state: Int) -> (name: String, share: String) {
    let text = ProbabilityText(scene.numbers)
    guard let labels = scene.problem.labels else {
      return (words.name(state), text.text(probabilities[state]))
    }
    let share = scene.problem.summedByLabel(probabilities)[Int(labels.ofState[state])]
    return (labels[state], text.text(share))
  }

  private var everywhere: String {
    let count = allPaths.differences.count
    if count == 0 { return "So it is at every timestep." }
    let timesteps = count == 1 ? "one timestep" : "\(Numbers.grouped(count)) timesteps"
    return "Posterior decoding (\(scene.glyphs.contrast)) and the \(words.path) differ at "
      + "\(timesteps) of \(Numbers.grouped(scene.timesteps))."
  }
}
