import Exploration

/// What is said while the engine works on a question.
struct InquiryWords {
  let inquiry: Inquiry

  var text: String { "\(work): \(Int(inquiry.share * 100)) %   Esc cancels" }

  private var work: String {
    switch inquiry.question {
    case .halt: "running"
    case .posterior: "summing over all paths"
    case .soft(let temperature): "soft backups at T = \(TemperatureText(temperature).text)"
    case .counts: "counting paths"
    case .samples(let sampling): "drawing \(Numbers.grouped(sampling.count)) paths"
    case .growth: "adding the observations"
    case .verification: "looking at every path"
    case .marginAnalysis: "looking for detours"
    case .bestPaths: "looking for the best paths"
    case .expectation: "what is best on average"
    case .revise: "solving the edited model"
    case .race: "racing"
    }
  }
}
