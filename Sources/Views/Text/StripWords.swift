import DynamicProgramming
import Exploration

/// What the signs on the line of all timesteps stand for.
struct StripWords {
  let scene: Scene

  /// More letters are not read one by one.
  private static let mostLetters = 6

  var signs: String {
    let ends = "\(scene.glyphs.windowLeft) and \(scene.glyphs.windowRight)"
    return "\(path); what is shown here lies between \(ends)"
  }

  /// What its faint letters are, and which states they name; empty where it has none.
  var mixed: String {
    guard scene.rows.strip != nil, !scene.parts.showsAllTimesteps, scene.problem.grid == nil
    else { return "" }
    let states = StateGlyphs(of: scene.problem)
    let rarest = Set(
      scene.session.blocks(scene.stripAxis.count, growing: scene.known).filter(\.isMixed)
        .compactMap(\.state)
    ).sorted()
    guard states.tellsApart, !rarest.isEmpty, rarest.count <= Self.mostLetters else { return "" }
    let letters = rarest.map { "\(states.glyph(of: $0)) \(scene.words.name($0, width: 12))" }
    return "Above, faint: the rarest of several states there: \(letters.joined(separator: ", "))."
  }

  /// Which states its numbers name, where letters do not tell states apart; empty where letters do,
  /// or all has room behind the line.
  var numbers: String {
    guard scene.rows.strip != nil, !scene.parts.showsAllTimesteps, scene.problem.grid == nil
    else { return "" }
    let states = StateGlyphs(of: scene.problem)
    let count = scene.problem.states.count
    guard states.tellsApart, states.areNumbers else { return "" }
    let names = (0..<count).map { "\(states.glyph(of: $0)) \(scene.words.name($0, width: 12))" }
    return "Above, by number: \(names.joined(separator: ", "))."
  }

  private var path: String {
    if scene.problem.grid != nil { return "the moves of the path" }
    let states = StateGlyphs(of: scene.problem)
    let count = scene.problem.states.count
    if states.tellsApart {
      let areNames = (0..<count).allSatisfy { states.glyph(of: $0) == scene.problem.states[$0] }
      if areNames { return "the path's state" }
      let letters = (0..<min(count, Self.mostLetters)).map { state in
        "\(states.glyph(of: state)) \(scene.words.name(state, width: 12))"
      }
      let more = count > letters.count ? ", \(scene.glyphs.ellipsis)" : ""
      let kind = states.areNumbers ? "the number of" : "a letter for"
      return "\(kind) the path's state, " + letters.joined(separator: ", ") + more
    }
    if case .decision(let moves) = scene.problem.reading,
      Set(moves.names.compactMap(\.first)).count == moves.names.count
    {
      return "the first letter of the path's move"
    }
    return "the higher, the nearer to the top of the states the path is"
  }
}
