/// How a file says what it could say otherwise as well, kept so that the model can be written again likewise.
/// Nothing that is computed depends on it.
public struct FileForm: Sendable, Equatable {
  /// How many timesteps each of several sequences has that stand one behind the other, and each of which begins
  /// anew; nil = it is one, or nobody said where they begin.
  public var lengths: [Int]?
  /// What an estimator calls the form of its covariances: `spherical`; nil = it has none, or says nothing.
  public var covarianceType: String?

  /// - Parameters: as the properties.
  public init(lengths: [Int]? = nil, covarianceType: String? = nil) {
    self.lengths = lengths
    self.covarianceType = covarianceType
  }
}
