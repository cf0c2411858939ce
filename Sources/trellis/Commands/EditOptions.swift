import ArgumentParser
import DynamicProgramming
import Exploration
import Reporting

/// Changes of a model before it is solved; each option as often as one likes.
struct EditOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Only paths that are in a state there.", valueName: "t=state"))
  var pin: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("No path that is in a state there.", valueName: "t=state"))
  var forbid: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("No path that takes an edge arriving there.", valueName: "t=from>to"))
  var forbidEdge: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Another observation there.", valueName: "t=observation"))
  var observe: [String] = []

  @Option(
    parsing: .unconditionalSingleValue, help: ArgumentHelp("No observation there.", valueName: "t"))
  var missing: [String] = []

  /// The first that is given, as one would type it; nil if there is none.
  var first: String? { all.first { !$0.texts.isEmpty }?.name }

  private var all: [(name: String, form: EditForm, texts: [String])] {
    [
      ("--observe", .observe, observe), ("--missing", .missing, missing), ("--pin", .pin, pin),
      ("--forbid", .forbid, forbid), ("--forbid-edge", .forbidEdge, forbidEdge),
    ]
  }

  /// The model with all of them.
  func edited(_ problem: Problem) throws(CommandFault) -> Problem {
    var edited = problem
    for (name, form, texts) in all {
      for text in texts {
        do throws(EditRefusal) {
          edited = try Self.edited(edited, by: try EditReader(for: edited).edit(text, as: form))
        } catch {
          throw .editRefused(option: "\(name) \(text)", reason: error.message(in: edited))
        }
      }
    }
    return edited
  }

  private static func edited(
    _ problem: Problem, by edit: Edit
  ) throws(EditRefusal) -> Problem {
    do throws(EditFault) {
      // Paths that are in two states at once are asked for: there are none.
      if case .pin(let state?, let t) = edit, let pinned = problem.trellis.constraints[t]?.pin,
        pinned != state
      {
        return try problem.edited(by: .forbid(state: pinned, t: t, isForbidden: true))
      }
      return try problem.edited(by: edit)
    } catch {
      throw .fault(error)
    }
  }
}
