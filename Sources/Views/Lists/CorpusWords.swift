import Console
import DynamicProgramming
import Exploration

/// What is said of many sequences.
struct CorpusWords {
  let corpus: Corpus
  let glyphs: Glyphs

  private var numbers: Numbers { Numbers(glyphs: glyphs) }

  /// How many there are, and how far they are solved.
  var status: String {
    var parts = [Self.count(corpus.count, "sequence")]
    if !corpus.filter.isEmpty { parts.append("\(Numbers.grouped(corpus.order.count)) shown") }
    if let share = corpus.share {
      parts.append("\(corpus.trial == nil ? "solving" : "trying") \(Int(share * 100)) %")
    }
    return parts.joined(separator: glyphs.separator)
  }

  /// What the line that is selected is called.
  var name: String {
    guard corpus.position != nil else { return "" }
    let line = "line \(Numbers.grouped(corpus.selected + 1))"
    return corpus[corpus.selected]?.title.map { "\(line): \($0)" } ?? line
  }

  /// What there is to say of the line that is selected, as long as fits.
  func selection(in width: Int = .max) -> String {
    let whole = selection(isShort: false)
    return DisplayWidth.of(whole) <= width ? whole : selection(isShort: true)
  }

  private func selection(isShort: Bool) -> String {
    guard corpus.position != nil else { return "" }
    guard let row = corpus[corpus.selected] else { return "not solved yet" }
    switch row.outcome {
    case .bad(let reason): return reason
    case .blocked: return "no path is possible"
    case .solved: break
    }
    var parts: [String] = []
    if let known = row.known, known > 0 {
      parts.append(
        "right at \(Numbers.grouped(row.right)) of \(Numbers.grouped(known))"
          + (isShort ? "" : " timesteps" + (known < row.timesteps ? " that are known" : "")))
      if let error = row.closestError, row.disagreements > 0 {
        let amount = numbers.fixed(error, digits: Numbers.digits(toShow: error))
        parts.append(
          error < Self.tie
            ? "the reference is as good: a tie"
            : row.disagreements == 1
              ? "wrong by \(amount) nats"
              : "closest of \(row.disagreements) wrong by \(amount) nats")
      } else if row.disagreements > 0 {
        parts.append("no path goes where the reference does")
      }
    }
    if let change = corpus.change(at: corpus.selected) {
      parts.append("edited: \(isShort ? Self.words(of: change) : Self.sentence(of: change))")
    }
    return parts.joined(separator: "; ")
  }

  /// The line that is selected, and all of them, in sentences.
  var spoken: String {
    guard let position = corpus.position else {
      return "\(nothingShown) \(status)."
    }
    let place = "\(Numbers.grouped(position + 1)) of \(Numbers.grouped(corpus.order.count))"
    let row = corpus[corpus.selected]
    let numbers = corpus.columns.compactMap { column -> String? in
      guard column != .line, column != .disagreements,
        let number = column.number(at: corpus.selected, row, nil)
      else { return nil }
      return
        "\(column.rawValue) \(self.numbers.fixed(number, digits: column == .timesteps ? 0 : 3))"
    }
    let sentences = [
      "\(place), sorted by \(corpus.column.rawValue): \(name)", numbers.joined(separator: ", "),
      selection(), status, totals, effect(),
    ]
    return sentences.filter { !$0.isEmpty }.map { $0 + "." }.joined(separator: " ")
  }

  /// Why no line is shown.
  var nothingShown: String {
    guard let name = corpus.filter.unknownColumn else {
      return "No line has all of this: \(corpus.filter.text)."
    }
    let names = corpus.columns.map(\.rawValue).joined(separator: ", ")
    return "No column is called \(name): \(names)."
  }

  /// Less is a difference of rounding.
  private static let tie = 1e-9

  /// What all of them do.
  var totals: String {
    let survey = corpus.present
    var parts = ["all: \(Numbers.grouped(survey.timesteps)) timesteps"]
    if survey.known > 0 {
      let share = Double(survey.right) / Double(survey.known)
      let isAll = survey.known == survey.timesteps
      parts.append(
        "\(numbers.fixed(share)) \(isAll ? "" : "of \(Numbers.grouped(survey.known)) known ")right")
      parts.append(
        "\(Numbers.grouped(survey.rightSequences)) of "
          + "\(Self.count(survey.references, "sequence")) right")
      parts.append(Self.count(survey.disagreements, "disagreement"))
    }
    if survey.blocked > 0 { parts.append("\(Numbers.grouped(survey.blocked)) without a path") }
    if survey.bad > 0 { parts.append(Self.count(survey.bad, "bad line")) }
    return parts.joined(separator: glyphs.separator)
  }

  /// What the edits do, as long as fits; empty without any.
  func effect(in width: Int = .max) -> String {
    let forms = [
      effect(result, last: result), effect(result, last: brief), effect(brief, last: brief),
    ]
    return forms.first { DisplayWidth.of($0) <= width } ?? effect(brief, last: { _ in "" })
  }

  /// - Parameters:
  ///   - told: what all of them do, in words.
  ///   - last: what the last one does; empty if there is no room for it.
  private func effect(_ told: (EditEffect) -> String, last: (EditEffect) -> String) -> String {
    guard let effect = corpus.effect, let trial = corpus.trial else { return "" }
    let edits = Self.count(trial.edits.count, "edit")
    let reach =
      trial.isDone
      ? ""
      : ", on \(Numbers.grouped(trial.done)) of \(Self.count(corpus.count, "sequence"))"
    let end = latest.map(last) ?? ""
    return "\(edits)\(reach): \(told(effect))"
      + (end.isEmpty ? "" : glyphs.separator + "the last one: \(end)")
  }

  /// What the last of several edits does; nil where it is not known, or the only one.
  private var latest: EditEffect? {
    (corpus.trial?.edits.count ?? 0) > 1 ? corpus.lastEffect : nil
  }

  /// What is most asked for: the disagreements, or else the paths.
  private func brief(_ effect: EditEffect) -> String {
    guard let (before, after) = effect.disagreements, before != after else {
      return Self.count(effect.changed, "path") + " changed"
    }
    return "disagreements \(Numbers.grouped(before)) \(glyphs.arrow) \(Numbers.grouped(after))"
  }

  /// `on 20 sequences: 3 paths change, disagreements 14 → 12, 2 better, 1 worse`.
  func text(of effect: EditEffect) -> String {
    let edits = effect.edits > 1 ? "\(Self.count(effect.edits, "edit")) " : ""
    return "\(edits)on \(Self.count(effect.sequences, "sequence")): \(result(effect))"
  }

  private func result(_ effect: EditEffect) -> String {
    var parts = [
      effect.changed == 0
        ? "no path changes"
        : "\(Self.count(effect.changed, "path")) change\(effect.changed == 1 ? "s" : "")"
    ]
    if let (before, after) = effect.disagreements {
      parts.append(
        before == after
          ? "disagreements \(Numbers.grouped(after)) as before"
          : "disagreements \(Numbers.grouped(before)) \(glyphs.arrow) \(Numbers.grouped(after))")
    }
    if effect.better + effect.worse > 0 {
      parts.append(
        "\(Numbers.grouped(effect.better)) better, \(Numbers.grouped(effect.worse)) worse")
    }
    return parts.joined(separator: ", ")
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(Numbers.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// In a column.
  static func text(of change: SequenceChange) -> String {
    switch change {
    case .same: ""
    case .other: "other path"
    case .better(let timesteps): "\(Numbers.grouped(timesteps)) better"
    case .worse(let timesteps): "\(Numbers.grouped(timesteps)) worse"
    }
  }

  /// In a short line.
  private static func words(of change: SequenceChange) -> String {
    let words = text(of: change)
    return words.isEmpty ? "as before" : words
  }

  private static func sentence(of change: SequenceChange) -> String {
    switch change {
    case .same: "the path stays"
    case .other: "another path, no better nor worse"
    case .better(let timesteps): "right at \(count(timesteps, "timestep")) more"
    case .worse(let timesteps): "right at \(count(timesteps, "timestep")) fewer"
    }
  }
}
