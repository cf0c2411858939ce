extension ExplorerState {
  /// What has to be known to draw the present screen, besides the solution; asked for one after the
  /// other, as long as it is needed.
  var needs: [Question] { [] }

  /// Asks for the first of what is needed and not known, unless something is being worked on.
  mutating func askForNeeds() -> [Effect] {
    guard inquiry == nil, opening == nil, !isChoosing, let walk,
      let question = needs.first(where: { walk.answers[$0] == nil })
    else { return [] }
    return ask(question)
  }

  /// Asks a question; the answer comes as an action.
  mutating func ask(_ question: Question) -> [Effect] {
    playback.isPlaying = false
    inquiry = Inquiry(question: question)
    return [.ask(question)]
  }

  /// Takes in an answer. One to what nobody wants to know any more is passed over; none comes from
  /// work that was stopped.
  mutating func take(_ answer: Answer?, to question: Question) {
    guard inquiry?.question == question else { return }
    inquiry = nil
    switch (question, answer) {
    case (_, nil): break
    case (.halt(let condition, let position, let direction), .position(let target)):
      halt(at: target, from: position, direction: direction, condition)
    }
  }

  /// Stops asking, and showing what needs the answer.
  mutating func cancelInquiry() -> [Effect] {
    inquiry = nil
    notice = .inquiryCancelled
    return [.cancelWork]
  }
}
