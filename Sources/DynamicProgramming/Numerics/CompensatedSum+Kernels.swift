import CKernels

extension CompensatedSum {
  /// What a kernel has summed.
  init(_ sum: ck_sum) {
    self.init()
    add(sum)
  }

  /// Adds what a kernel has summed.
  mutating func add(_ sum: ck_sum) {
    add(sum.total)
    add(sum.correction)
  }
}
