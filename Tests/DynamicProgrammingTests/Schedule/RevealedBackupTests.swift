import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct RevealedBackupTests {
  @Test(arguments: Seeds.everyday)
  func comparesOnlyWhatIsRevealedAndAgreesWithTheWholeAtTheEnd(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let backup = solution.backup(of: cell)
      for count in 0...backup.candidates.count {
        let revealed = RevealedBackup(backup, revealed: count)
        let seen = backup.candidates.prefix(count)
        #expect(Array(revealed.candidates) == Array(seen), "\(cell) \(model)")
        #expect(revealed.best == seen.map(\.q).max() ?? -.infinity, "\(cell) \(model)")
        #expect(revealed.isComplete == (count == backup.candidates.count))
      }
      let all = RevealedBackup(backup, revealed: nil)
      #expect(all.winner == backup.choice.map { backup.candidates[$0] }, "\(cell) \(model)")
      #expect(all.tied == backup.optimalCount, "\(cell) \(model)")
    }
  }
}
