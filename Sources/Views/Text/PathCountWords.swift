import DynamicProgramming

/// How many paths are optimal.
struct PathCountWords {
  let count: PathCount

  var text: String {
    switch count.exact {
    case 0: "No path is optimal, since none is possible."
    case 1: "One path is optimal."
    case let exact?: "\(Numbers.grouped(exact)) paths are equally good: a tie."
    case nil: "About 10^\(Int(count.log10.rounded())) paths are equally good: ties."
    }
  }
}
