import Exploration

/// What is said while the engine works on a question.
struct InquiryWords {
  let inquiry: Inquiry

  var text: String { "\(work): \(Int(inquiry.share * 100)) %   Esc cancels" }

  private var work: String {
    switch inquiry.question {
    case .halt: "running"
    case .closeness: "looking for detours"
    case .bestPaths: "looking for the best paths"
    case .expectation: "what is best on average"
    }
  }
}
