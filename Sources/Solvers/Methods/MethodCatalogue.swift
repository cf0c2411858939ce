/// The methods that there are: one line each.
public enum MethodCatalogue {
  /// In the order of lists: inference first, the plain ones before the clever ones.
  public static let all: [any Method.Type] = [
    MyopicGreedy.self,
    BeamSearch.self,
    ConditionalModes.self,
    Annealing.self,
    BlockGibbs.self,
    ParticleViterbi.self,
    AStar.self,
    ForwardViterbi.self,
    BackwardInduction.self,
    ValueIteration.self,
    AsynchronousValueIteration.self,
    PolicyIteration.self,
    QLearning.self,
    Sarsa.self,
    LambdaReturns.self,
    TreeSearch.self,
    Reinforce.self,
  ]

  /// The names of the methods, in the order of lists.
  public static var names: [String] { all.map { $0.card.name } }

  /// The method of that name, or nil if there is none.
  public static func method(named name: String) -> (any Method.Type)? {
    all.first { $0.card.name == name }
  }
}
