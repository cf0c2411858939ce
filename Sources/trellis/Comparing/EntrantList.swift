import Solvers
import Reporting

/// Methods as they are named on the command line: `beam:width=8,viterbi`.
struct EntrantList {
  let entrants: [Entrant]

  /// Every method as it comes.
  static let all = EntrantList(entrants: MethodCatalogue.all.map { Entrant($0) })

  private init(entrants: [Entrant]) {
    self.entrants = entrants
  }

  /// - Throws: ``CommandFault/noSuchEntrant(_:)``.
  init(_ text: String) throws(CommandFault) {
    do throws(EntrantFault) {
      entrants = try Entrant.list(text)
    } catch {
      throw .noSuchEntrant(error)
    }
  }
}
