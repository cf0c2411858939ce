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
    case .surprise: "adding up what was to be expected"
    case .mistakes: "looking for the dearest mistake"
    case .bestPaths: "looking for the best paths"
    case .blame: "comparing with the reference"
    case .rivalry: "comparing the two models"
    case .remedies: "looking for the smallest change"
    case .expectation: "what is best on average"
    case .revise: "solving the edited model"
    case .race: "racing"
    case .lesson: "learning"
    case .lessonPicture: "solving with what was learned"
    }
  }
}

/// What is said while a model is being opened.
struct OpeningWords {
  let opening: Opening
  let glyphs: Glyphs

  var text: String { "\(step)   Esc cancels" }

  private var step: String {
    let name = DisplayWidthClip.clip(opening.name, to: 40, glyphs: glyphs)
    if opening.share == 0 { return "reading \(name) \(glyphs.ellipsis)" }
    return "solving \(name): \(Int(opening.share * 100)) %"
  }
}
