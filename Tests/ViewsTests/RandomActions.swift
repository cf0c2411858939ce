import SeededRandom
import Console

@testable import Exploration

/// What may happen to the explorer, drawn at random: keys above all, and now and then a resize, a
/// tick, a paste.
struct RandomActions {
  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  private static let bound = KeyBindings.table.flatMap(\.keys)
  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(
    Key.character)
  private static let digits = "0123456789".map(Key.character)
  private static let others: [Key] =
    [.tab, .backTab, .insert, .delete, .function(1), .function(12)]
    + ["é", "日", "e\u{301}", "👩‍👩‍👧", "\u{200B}", "\u{202E}", "\u{301}", "#", "_", "~"].map(
      Key.character)
    + ["a", "u", "w", "@", "["].map(Key.control)
  private static let pastes = [
    "", "3", "sun\nq", "\r\n", "\u{1B}[2J", "open nile", "view-map", "日本語",
    "a\u{301}\u{301}\u{301}",
    String(repeating: "wide 日 ", count: 60), "999999999999999999999", "-1", "\u{0}\u{9B}x",
  ]
  /// What one comes to type: whole lines, so that more than unknown commands are met.
  private static let lines =
    Command.allCases.map { ":" + $0.name } + ["g7", "g299", ":40", "/S", "/rain", "/6", "/loaded"]
    + [
      ":pin 1", ":pin 2=sun", ":forbid 3=loaded", ":missing 1", ":drop 2", ":observe 2=6", ":y",
      ":append 1", ":set initial rain 0.9", ":set initial loaded 0.9 alone", ":write there.yaml",
      ":forbid-edge 2=rain>sun", ":sort margin", ":sort -n", ":filter wrong", ":set initial NN 0.3",
      ":set transition NN VB 0.1",
      ":learn viterbi", ":learn counts", ":learn crf:l2=0.1",
      ":learn perceptron", ":learn baum-welch:prior=1,seed=2", ":learn max-ent-irl",
    ]

  /// What happens next: several actions where a whole line is typed.
  mutating func next() -> [ExplorerAction] {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<60: [.key(pick(Self.bound))]
    case 60..<70: [.key(pick(Self.digits))]
    case 70..<76: [.key(pick(Self.letters))]
    case 76..<80: [.key(pick(Self.others))]
    case 80..<85: pick(Self.lines).map { .key(.character($0)) } + [.key(.enter)]
    case 85..<90: [.resized(size())]
    case 90..<94: [.tick]
    case 94..<97:
      [
        .key(
          .click(
            column: .random(in: 0..<250, using: &generator),
            row: .random(in: 0..<80, using: &generator)))
      ]
    default: [.paste(pick(Self.pastes))]
    }
  }

  /// From a single cell to a large window; every other one large enough to show the four parts.
  private mutating func size() -> Size {
    if Bool.random(using: &generator) {
      return Size(
        width: .random(in: 60...250, using: &generator),
        height: .random(in: 16...80, using: &generator))
    }
    return Size(
      width: .random(in: 1...250, using: &generator),
      height: .random(in: 1...80, using: &generator))
  }

  /// True once in a while.
  mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &generator) == 0
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &generator)]
  }
}
