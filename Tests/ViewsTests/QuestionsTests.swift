import Console
import Testing
import Views

/// What people ask of a model is answered by the screen alone, in few keys, at 80×24.
@Suite struct QuestionsTests {
  /// A question, the keys that lead to its answer, and what then stands on the screen.
  struct Question: Sendable, CustomTestStringConvertible {
    let words: String
    let model: String
    let keys: String
    let answer: String

    init(_ words: String, of model: String, _ keys: String, _ answer: String) {
      (self.words, self.model, self.keys, self.answer) = (words, model, keys, answer)
    }

    var count: Int { keys.split(separator: " ").count }
    var testDescription: String { words }
  }

  static let questions = [
    Question("Which path is the most probable?", of: "umbrella", "f", "rain ×2 → sun → rain ×2"),
    Question("What is it worth?", of: "umbrella", "f", "Its log-joint is -4.459"),
    Question("Is it the only best one?", of: "ties", "f", "243 paths are equally good"),
    Question("Where does V_4(rain) come from?", of: "umbrella", "Space", "max( -0.462 , -2.813 )"),
    Question("By how much does the best candidate win?", of: "umbrella", "Space", "by 2.351 nats"),
    Question(
      "What do transition and emission add?", of: "umbrella", "Space", "-0.357 +   -0.105 = -0.462"),
    Question("What is the optimum?", of: "casino", "b", "V_0 = -539.494 is the best log-joint"),
    Question(
      "What would rain on the third day cost?", of: "umbrella", "b Space Space Space Up Enter",
      "regret 0.385"),
    Question("Which decision hangs by a thread?", of: "casino", "w", "Margin 0.0042"),
    Question("Where would the path differ then?", of: "casino", "w", "differ at t = 130–137"),
    Question("How far behind is the second best path?", of: "casino", "B j", "0.004"),
    Question("When were the dice changed?", of: "casino", "f", "fair ×48 → loaded ×18"),
    Question("How probable is the path?", of: "casino", "v i", "p(MAP path|x) 1.6e-10"),
    Question("How sure is the last die?", of: "casino", "v i", "0.928"),
    Question("Does posterior decoding agree?", of: "casino", "v i", "differ at 26 timesteps"),
    Question("Why is no path possible?", of: "impossible-observation", "b", "blocked at t = 4"),
    Question(
      "How far does one get?", of: "impossible-observation", "b", "t = 1–3: calm → excited ×2"),
    Question("How many paths are there?", of: "ties", "v c b", "243"),
    Question("Is luck worth more than care?", of: "slippery-cliff", "b", "the best policy earns"),
    Question("Has value iteration come to rest?", of: "four-by-three", "b", "moved by 9.8e-7"),
  ]

  static let ofGrids = [
    Question("Where is the path at t = 7?", of: "cliff", "f g 7 Enter", "V_7(r2c6)"),
    Question(
      "What is the best move at r1c3 two steps before the end?", of: "cliff", "b g 1 2 Enter",
      " r1   -2┼   -2┼   -2┼   -2┼"),
    Question(
      "Which cell would cost most?", of: "cliff", "M", "down to r3c0 costs 100.000"),
    Question(
      "What does the second best path do differently?", of: "cliff", "A",
      "goes ▪ ↑ ×3 ▪ ×10, not ↑ → ×11 ↓ ▪, and ends in r0c0: 1.000 less"),
    Question(
      "What does it do differently in the maze?", of: "maze", "A",
      "It waits in r0c0 at t = 1 (up, into the edge), then the same way: 1.000 less."),
    Question(
      "And on the ice?", of: "frozen-lake", "A", "are ↓ →, not → ↓, then the same way: as good."
    ),
    Question("Where is the path at t = 7 in the maze?", of: "maze", "f g 7 Enter", "V_7(r6c1)"),
    Question("Where does the path end?", of: "cliff", "f G", "t = 14 of 14"),
    Question(
      "What is best two steps before the end in the maze?", of: "maze", "f G < <",
      "t = 38 of 40: V_38"),
    Question("Which cell is dear on the ice?", of: "frozen-lake", "M", "left to r0c0 costs 2.197"),
    Question("Which move hurts most in the maze?", of: "maze", "M", "t = 23: left costs 3.000"),
  ]

  @Test(arguments: questions + ofGrids) func isAnswered(question: Question) throws {
    let frame = Frame(
      name: question.words, model: question.model, width: 80, height: 24, keys: question.keys)
    let text = try frame.canvas().text
    #expect(text.contains(question.answer), "\(question.words)\n\(text)")
  }

  @Test func takesFewKeys() throws {
    let counts = Self.questions.map(\.count).sorted()
    #expect(counts.count == 20)
    #expect(try #require(counts.last) <= 6 && counts[9] + counts[10] <= 8)
    #expect(Self.ofGrids.allSatisfy { $0.count <= 6 })
  }
}
