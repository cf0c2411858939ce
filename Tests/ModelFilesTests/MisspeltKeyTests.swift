import Testing

@testable import DynamicProgramming
@testable import ModelFiles

/// A key that is almost a right one is told as that, whatever else it is like.
@Suite struct MisspeltKeyTests {
  private static let lists: [[String]] =
    ModelKind.allCases.map(\.keys) + [
      GridReader.keys, ["symbols", "table"], ["family", "weights"], ["family", "table"],
      ["pin", "forbid", "forbidEdges"], ["components", "parts", "emission", "transition"],
      ["file", "column", "key", "record", "sentence"], ["left", "right", "back", "stay"],
      ["state", "p", "reward"],
    ] + EmissionFamilies.standard.all.map { $0.declaration.parameters.map(\.name) }

  /// With a letter dropped, doubled, or swapped with the next one.
  private static func misspelt(_ key: String) -> Set<String> {
    let letters = Array(key)
    var words: Set<String> = []
    for place in letters.indices {
      var (dropped, doubled, swapped) = (letters, letters, letters)
      dropped.remove(at: place)
      doubled.insert(letters[place], at: place)
      if place + 1 < letters.count { swapped.swapAt(place, place + 1) }
      words.formUnion([dropped, doubled, swapped].map { String($0) })
    }
    return words.filter { $0.count > 1 }
  }

  @Test(arguments: lists.indices) func isToldAsTheKeyThatItIsNearest(place: Int) {
    let known = Self.lists[place]
    for key in known where key.count > 2 {
      // `pi` is a word of its own, for `initial`.
      for word in Self.misspelt(key) where !known.contains(word) && word != "pi" {
        let nearest = Synonyms.nearest(to: word, among: known)
        let sentence = FaultWording.sentence(.unknownKey(word, nearest: nearest), subject: "")
        // Two keys may be as near: `transitios`.
        let near = known.filter {
          Nearest.edits(from: Array(word.lowercased()), to: Array($0.lowercased())) <= 1
        }
        #expect(
          near.contains { sentence.contains("did you mean \"\($0)\"") }, "\(key): \(sentence)")
      }
    }
  }

  /// What has another name here is told so, also with a letter wrong.
  @Test(arguments: [
    ("gama", "discount"), ("precison", "root of 1 / precision"), ("transmatt", "transition"),
    ("startprobs", "initial"),
  ])
  func isToldByItsOtherName(word: String, words: String) {
    let nearest = Synonyms.nearest(to: word, among: ModelKind.markov.keys)
    let sentence = FaultWording.sentence(.unknownKey(word, nearest: nearest), subject: "")
    #expect(sentence.contains(words), "\(sentence)")
  }
}
