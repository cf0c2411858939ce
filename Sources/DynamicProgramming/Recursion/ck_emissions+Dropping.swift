import CKernels

extension ck_emissions {
  /// Without those of the first timesteps.
  func dropping(_ timesteps: Int) -> ck_emissions {
    var rest = self
    if let bytes {
      rest.bytes = bytes + timesteps
    } else if let words {
      rest.words = words + timesteps
    } else {
      rest.columns += timesteps * Int(stride)
    }
    return rest
  }
}
