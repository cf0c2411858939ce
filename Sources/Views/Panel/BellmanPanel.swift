import Console
import DynamicProgramming
import Exploration

/// The Bellman equation with the present numbers in it: what is computed, from what, and what just
/// happened in a sentence.
struct BellmanPanel {
  let scene: Scene

  private var subject: PanelSubject { scene.subject }

  /// The state to which the candidate in a line of the screen leads; nil where none is.
  func candidate(atRow row: Int) -> Int? {
    guard let table = table(beside: Sentences(scene: scene, subject: subject).all) else {
      return nil
    }
    var scratch = Canvas(size: Size(width: scene.width, height: scene.rows.panel.upperBound))
    var found: Int?
    _ = table.table.draw(in: table.rows, on: &scratch) { if $0 == row { found = $1 } }
    return found
  }

  func draw(on canvas: inout Canvas) {
    let rows = scene.rows.panel
    Rule(title: PanelTitle(scene: scene, subject: subject).text, glyphs: scene.glyphs)
      .draw(row: rows.lowerBound, width: scene.width, on: &canvas)
    let sentences = Sentences(scene: scene, subject: subject).all
    guard let table = table(beside: sentences) else {
      write(sentences, in: (rows.lowerBound + 1)..<rows.upperBound, on: &canvas)
      return
    }
    let used = table.table.draw(in: table.rows, on: &canvas)
    // The sentence stands right under the numbers that it speaks of, after a blank if there is one.
    let lines = wrap(sentences, fitting: rows.upperBound - used)
    let gap = rows.upperBound - used > lines.count ? 1 : 0
    write(lines, at: used + gap, on: &canvas)
  }

  /// The candidates, and the lines that they have beside what is said; nil where none are listed.
  private func table(
    beside sentences: [String]
  ) -> (table: CandidateTable, rows: Range<Int>)? {
    guard let cell = subject.cell, let backup = scene.window.focus, backup.cell == cell else {
      return nil
    }
    let rows = scene.rows.panel
    let room = rows.count - 1
    // Of parts that broke more is told, and fewer candidates.
    let least = arePieces ? 2 : 3
    let spoken = min(
      wrap(sentences).count, isList ? max(2, room - least) : Self.sentences(in: room))
    return (
      CandidateTable(scene: scene, subject: subject, backup: backup),
      (rows.lowerBound + 1)..<(rows.upperBound - spoken)
    )
  }

  /// How many lines are kept for sentences, if there are so many.
  private static func sentences(in room: Int) -> Int { room >= 7 ? 2 : 1 }

  /// How many candidates there is room for in any case, below the equation and their heads.
  static func candidates(fitting rows: ScreenRows, isPrediction: Bool) -> Int {
    let room = rows.panel.count - 1
    let table = room - sentences(in: room)
    return table - (CandidateTable.hasEquation(table, isPrediction: isPrediction) ? 2 : 1)
  }

  /// In so many lines at most: without the last of them, and of the last one that is left without
  /// the last of the sentences that it is made of, so that none ends in the middle.
  private func wrap(_ sentences: [String], fitting lines: Int) -> [String] {
    var told = sentences
    while told.count > 1, wrap(ending(told)).count > lines { told.removeLast() }
    if told.count == 1, !arePieces, let last = told.first {
      told = [Self.shortened(last) { wrap([$0]).count <= lines }]
    }
    return Paragraph.fit(
      wrap(ending(told)), lines, width: scene.width - 2, glyphs: scene.glyphs)
  }

  /// As many of the sentences of a text, from the first one on, as make it fit; at least one.
  private static func shortened(_ text: String, _ fits: (String) -> Bool) -> String {
    var parts = text.split(separator: ". ", omittingEmptySubsequences: false)
    var shown = text
    while parts.count > 1, !fits(shown) {
      parts.removeLast()
      shown = parts.joined(separator: ". ") + "."
    }
    return shown
  }

  /// With how many parts are not told, behind the last that is.
  private func ending(_ sentences: [String]) -> [String] {
    guard arePieces, let last = sentences.last else { return sentences }
    let rest = BlockageSentence(scene: scene).rest(after: sentences.count - 1)
    return sentences.dropLast() + [rest.isEmpty ? last : last + " " + rest]
  }

  /// Whether the parts that broke are told, behind one sentence.
  private var arePieces: Bool { scene.showsPieces && subject.cell?.isStart == true }

  /// A line each, if all fit; else one after the other.
  private func wrap(_ sentences: [String]) -> [String] {
    let width = scene.width - 2
    if isList { return sentences.flatMap { Paragraph.wrap($0, width: width) } }
    if sentences.allSatisfy({ DisplayWidth.of($0) <= width }) { return sentences }
    return Paragraph.wrap(sentences.joined(separator: " "), width: width)
  }

  /// Whether each sentence begins a line.
  private var isList: Bool {
    if case .answer = subject { return true }
    return arePieces
  }

  private func write(_ sentences: [String], in rows: Range<Int>, on canvas: inout Canvas) {
    let lines = wrap(sentences, fitting: rows.count)
    write(lines, at: rows.lowerBound + (rows.count > lines.count ? 1 : 0), on: &canvas)
  }

  private func write(_ lines: [String], at row: Int, on canvas: inout Canvas) {
    for (offset, line) in lines.enumerated() {
      canvas.write(line, row: row + offset, column: 1)
    }
  }
}

/// The equation in its general form, for the cell that the panel is about.
struct PanelTitle {
  let scene: Scene
  let subject: PanelSubject

  /// The longest form that a rule has room for.
  var text: String {
    let forms = [text(isBrief: false), text(isBrief: true)]
    return forms.first { DisplayWidth.of($0) <= scene.width - Rule.ends } ?? forms[1]
  }

  private func text(isBrief: Bool) -> String {
    let words = scene.words
    switch subject {
    case .base: return "the base case: V_\(scene.timesteps)"
    case .answer:
      return
        "the answer: \(scene.session.deviations.isEmpty ? words.path : "the path that you took")"
    case .final(let cell): return "\(words.value(of: cell)): the base case"
    case .unknown(let cell): return words.value(of: cell)
    case .backup(let moment): return equation(moment.cell, isBrief)
    case .inspection(let cell): return (isBrief ? "" : "looking at ") + equation(cell, isBrief)
    case .prediction(let guess): return "which wins? " + equation(guess.cell, isBrief)
    case .choice(let moment, _): return choice(moment.cell, isBrief)
    case .upcoming(let cell, _): return choice(cell, isBrief)
    }
  }

  private func equation(_ cell: TrellisCell, _ isBrief: Bool) -> String {
    "\(scene.words.value(of: cell)) = max "
      + (isBrief ? "" : "over z_\(cell.t + 1) of ") + scene.words.actionValue(from: cell)
  }

  private func choice(_ cell: TrellisCell, _ isBrief: Bool) -> String {
    if isBrief { return "z_\(cell.t + 1): the best of \(scene.words.actionValue(from: cell))" }
    let origin = cell.isStart ? "from the start" : "after \(scene.words.name(cell.state))"
    return "z_\(cell.t + 1), \(origin): the best of \(scene.words.actionValue(from: cell))"
  }
}

/// The Bellman equation of a cell, filled in: in full where it fits, shorter where it does not.
struct Equation {
  let scene: Scene
  let revealed: RevealedBackup
  let digits: Int

  private var cell: TrellisCell { revealed.backup.cell }

  func text(width: Int) -> String {
    forms.first { DisplayWidth.of($0) <= width } ?? forms.last ?? ""
  }

  private var forms: [String] {
    let name = scene.words.value(of: cell)
    guard let last = revealed.candidates.last else {
      return ["\(name) = max over nothing = \(scene.glyphs.minusInfinity)"]
    }
    let best = number(revealed.best)
    if !revealed.isComplete {
      let q = scene.words.actionValue(from: cell, to: last.state)
      return ["\(q) = \(sum(last)) = \(number(last.q))     best so far \(best)"]
    }
    let values = revealed.candidates.map { number($0.q) }
    if values.count == 1 { return ["\(name) = \(sum(last)) = \(best)"] }
    let count = values.count
    return [
      "\(name) = max( \(values.joined(separator: " , ")) ) = \(best)",
      "\(name) = max over \(count) candidates = \(best)",
    ]
  }

  private func number(_ value: Double) -> String { scene.numbers.fixed(value, digits: digits) }

  private func sum(_ candidate: Candidate) -> String {
    Sum(scene: scene, digits: digits).text(of: candidate)
  }
}

/// R + γ V of a candidate, in numbers.
struct Sum {
  let scene: Scene
  let digits: Int

  /// What is added keeps its sign: a minus between two numbers would be read as a difference.
  func text(of candidate: Candidate) -> String {
    let discount = scene.problem.trellis.discount
    let factor = discount == 1 ? "" : "\(discount) \(scene.glyphs.times) "
    return "\(number(candidate.reward)) + \(factor)\(number(candidate.value))"
  }

  private func number(_ value: Double) -> String { scene.numbers.fixed(value, digits: digits) }
}
