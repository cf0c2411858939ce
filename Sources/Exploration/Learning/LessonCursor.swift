import DynamicProgramming
import Solvers

extension ExplorerState {
  /// Another number, or with up and down one of another row.
  mutating func moveInTables(_ command: Command) {
    guard let lesson = session?.lesson, !lesson.tables.order.isEmpty else { return }
    let (order, ends) = (lesson.tables.order, lesson.tables.rowEnds)
    let place = lesson.selected
    let row = ends.firstIndex { $0 > place } ?? 0
    let target: Int
    switch command {
    case .left: target = place - 1
    case .right: target = place + 1
    default:
      let next = (row + (command == .down ? 1 : -1)).clamped(to: 0...(ends.count - 1))
      let range = (next == 0 ? 0 : ends[next - 1])..<ends[next]
      target =
        next == row
        ? place
        : range.min {
          let wanted = order[place].column
          return ((order[$0].column - wanted).magnitude, $0)
            < ((order[$1].column - wanted).magnitude, $1)
        } ?? place
    }
    let reached = target.clamped(to: 0...(order.count - 1))
    // What is looked at anyhow is no answer to a key.
    if reached != place { session?.lesson?.cursor = reached }
  }

  /// The number that the last iteration moved most; again, the one that it moved second most.
  mutating func lookAtMover(_ direction: Int) {
    guard let lesson = session?.lesson else { return }
    let movers = lesson.movers(Int.max)
    guard !movers.isEmpty else {
      notice = lesson.iteration == 0 ? .nothingLearned : .nothingMoved
      return
    }
    let place = lesson.cursor.flatMap { movers.firstIndex(of: $0) }
    let next = place.map { ($0 + direction).remainder(over: movers.count) } ?? 0
    session?.lesson?.cursor = movers[next]
    notice = .mover(rank: next + 1, of: movers.count)
  }

  /// Another part of the sequence.
  mutating func lookInLesson(by timesteps: Int) {
    guard let session, session.lesson != nil else { return }
    let t = (session.lessonTimestep + timesteps).clamped(to: 1...session.model.timesteps)
    if t != session.lessonTimestep { self.session?.lesson?.lookedAt = t }
  }

  /// What is looked at is again what tells most.
  mutating func leaveCursorOfLesson() {
    playback.isPlaying = false
    session?.lesson?.cursor = nil
    session?.lesson?.lookedAt = nil
  }
}
