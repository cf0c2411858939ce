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
  /// Texts that are made once and written often, one behind the other: so nothing is counted when
  /// one is written.
  struct Cache {
    private var bytes: [UInt8] = []
    /// Where each text begins and ends in them; below 0 where it has not been made.
    private var places: [(start: Int, end: Int)]

    init(count: Int) {
      places = [(Int, Int)](repeating: (-1, -1), count: count)
    }

    /// How many texts there may be.
    var count: Int { places.count }

    /// Whether a text has been made.
    @inline(__always)
    func has(_ place: Int) -> Bool { places[place].start >= 0 }

    /// Takes a text that has been made.
    mutating func keep(_ text: [UInt8], at place: Int) {
      places[place] = (bytes.count, bytes.count + text.count)
      bytes += text
    }

    /// Adds a text, which is made if it is not there.
    @inline(__always)
    mutating func append(_ place: Int, to block: inout [UInt8], making text: () -> [UInt8]) {
      if !has(place) { keep(text(), at: place) }
      append(place, to: &block)
    }

    /// Adds a text that is there.
    @inline(__always)
    func append(_ place: Int, to block: inout [UInt8]) {
      let (start, end) = places[place]
      bytes.withUnsafeBufferPointer {
        block.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end]))
      }
    }
  }
}

/// The rewards along a path as text. Where they come from a table of symbols and from one of
/// transitions there are few of them: each is put into digits once.
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
