import CKernels

extension ck_emissions {
  /// Without those of the first timesteps.
  func dropping(_ timesteps: Int) -> ck_emissions {
    var rest = self
    if let symbols {
      rest.symbols = symbols + timesteps
    } else {
      rest.columns += timesteps * Int(stride)
    }
    return rest
  }
}
