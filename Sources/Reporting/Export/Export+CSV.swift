import DynamicProgramming
import ModelFiles

extension Export {
  /// A header and one record a cell that has been revealed; several best choices are parted by `|`.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "t,observation,state,V,choice,onPath")
    for t in timesteps {
      let label = CSVText.field(problem.observations.label(at: t) ?? "")
      for state in 0..<model.states {
        let cell = TrellisCell(t: t, state: state)
        guard let value = value(of: cell) else { continue }
        let choice = choices(from: cell).map { problem.states[$0] }.joined(separator: "|")
        let fields = [
          "\(t)", label, CSVText.field(problem.states[state]), value.description,
          CSVText.field(choice), isOnPath(cell) ? "1" : "0",
        ]
        try output.write(line: fields.joined(separator: ","))
      }
    }
  }
}
