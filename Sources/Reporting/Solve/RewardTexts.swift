import DynamicProgramming
import ModelFiles

extension [UInt8] {
  /// Adds a text, UTF-8.
  @inline(__always)
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}

extension TextTable {
  /// Texts that are made once and written often.
  struct Cache {
    private var texts: [[UInt8]?]

    init(count: Int) {
      texts = [[UInt8]?](repeating: nil, count: count)
    }

    /// Adds a text.
    @inline(__always)
    mutating func append(_ place: Int, to block: inout [UInt8], making text: () -> [UInt8]) {
      if let known = texts[place] {
        block.append(contentsOf: known)
      } else {
        let made = text()
        texts[place] = made
        block.append(contentsOf: made)
      }
    }
  }
}

/// The rewards along a path as text. Where they come from a table of symbols and from one of transitions
/// there are few of them: each is put into digits once.
struct RewardTexts {
  private let trellis: Trellis
  private let emission: CategoricalEmission?
  private var values: [Double]
  private var texts: TextTable.Cache

  /// The most different rewards that are remembered.
  private static let limit = 1 << 18

  init(_ trellis: Trellis) {
    self.trellis = trellis
    var (remembered, count) = (CategoricalEmission?.none, 0)
    if case .categorical(let emission) = trellis.emission, case .same = trellis.transition,
      trellis.constraints.isEmpty, trellis.states <= 512
    {
      count = (emission.table.count / emission.states + 1) * trellis.states * trellis.states
      if count <= Self.limit { remembered = emission }
    }
    self.emission = remembered
    self.values = [Double](repeating: .nan, count: remembered == nil ? 0 : count)
    self.texts = TextTable.Cache(count: values.count)
  }

  /// How many rewards are remembered.
  var remembered: Int { values.count }

  /// Where the reward of a timestep is remembered; nil if it is not.
  @inline(__always)
  func place(at t: Int, along states: CompactIntegers) -> Int? {
    guard let emission, t > 1 else { return nil }
    let edge = Int(states[t - 2]) * trellis.states + Int(states[t - 1])
    return (Int(emission.codes[t - 1]) + 1) * trellis.states * trellis.states + edge
  }

  /// R_t along a path.
  @inline(__always)
  mutating func value(at t: Int, along states: CompactIntegers) -> Double {
    guard let place = place(at: t, along: states) else { return reward(at: t, along: states) }
    if !values[place].isNaN { return values[place] }
    values[place] = reward(at: t, along: states)
    return values[place]
  }

  private func reward(at t: Int, along states: CompactIntegers) -> Double {
    trellis.reward(
      at: t, from: t == 1 ? 0 : Int(states[t - 2]), to: Int(states[t - 1]))
  }

  /// Adds R_t, and gives it back.
  @inline(__always)
  mutating func append(
    at t: Int, along states: CompactIntegers, to block: inout [UInt8],
    _ text: (Double) -> String
  ) -> Double {
    let reward = value(at: t, along: states)
    if let place = place(at: t, along: states) {
      texts.append(place, to: &block) { Array(text(reward).utf8) }
    } else {
      block.append(text: text(reward))
    }
    return reward
  }
}
