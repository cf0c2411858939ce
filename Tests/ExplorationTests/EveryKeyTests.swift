import Console
import ModelStock
import Testing

@testable import Exploration

/// No key is silent: something changes, or it is said that nothing does.
@Suite struct EveryKeyTests {
  private static let keys: [Key] =
    KeyBindings.table.flatMap(\.keys) + [.function(5), .character("Z"), .insert, .character("9")]

  private static let places: [(model: String, keys: String)] = [
    ("umbrella", ""), ("umbrella", "Space"), ("umbrella", "b"), ("umbrella", "f"),
    ("umbrella", "f Left"), ("umbrella", "b Space Tab"), ("umbrella", "f w"), ("umbrella", "f B"),
    ("umbrella", "v"), ("umbrella", "e"), ("umbrella", "r"), ("umbrella", "?"),
    ("umbrella", "f v C"), ("umbrella", "f v i"), ("umbrella", "v r"), ("umbrella", "v r f Enter"),
    ("umbrella", "f Left e Enter : e d i t s Enter"), ("umbrella", "v o"), ("umbrella", "v O"),
    ("casino", "v e"), ("cliff", ""), ("cliff", "f Left"), ("headlines", "f d"),
    ("headlines", "f d m"),
    ("umbrella", "T"),
  ]

  @Test(arguments: places.indices)
  func isSilent(place: Int) throws {
    let (model, keys) = Self.places[place]
    var start = try Explorer(on: model)
    try start.enter(keys)
    for key in Self.keys where !key.isWheel {
      var explorer = start
      explorer.send(.key(key))
      let isTold = explorer.state.notice != nil || !explorer.effects.isEmpty
      #expect(isTold || explorer.state != start.state, "\(key.name) after \(keys) on \(model)")
    }
  }

  @Test(arguments: [
    ("x", ""), ("Escape", "f"), ("Z", "v"), ("y", "?"), ("b", "e"), ("Z", "f B"), ("b", "v r"),
    ("y", "v r f"), ("y", "v e Space"), ("<", "v e Space"),
  ])
  func meansNothing(key: String, keys: String) throws {
    var explorer = try Explorer(on: "umbrella")
    try explorer.enter("\(keys) \(key)")
    #expect(explorer.state.notice == .noSuchKey(key))
  }

  /// The panel is about something else than candidates.
  @Test(arguments: [("umbrella", "f w"), ("headlines", "f d")])
  func findsNoCandidates(model: String, keys: String) throws {
    var explorer = try Explorer(on: model)
    try explorer.enter("\(keys) Tab")
    #expect(explorer.state.notice == .noCandidates)
    #expect(explorer.session?.candidate == nil)
  }

  @Test func saysThatItIsTheBeginning() throws {
    #expect(try Explorer(on: "umbrella").pressing("0").state.notice == .atTheBeginning)
  }

  /// The help comes from wherever keys are told, and the wheel never complains.
  @Test(arguments: ["v", "e", "f B", "f v C"])
  func helps(keys: String) throws {
    var explorer = try Explorer(on: "umbrella")
    try explorer.enter("\(keys) ?")
    #expect(explorer.state.overlay == .help(scroll: 0))
    var scrolled = try Explorer(on: "umbrella")
    for _ in 0..<9 { scrolled.send(.key(.wheelUp)) }
    #expect(scrolled.state.notice != .noSuchKey("WheelUp"))
  }
}
