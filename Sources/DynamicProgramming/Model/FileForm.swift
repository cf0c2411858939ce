/// How a file says what it could say otherwise as well, kept so that the model can be written again
/// likewise. Nothing that is computed depends on it.
public struct FileForm: Sendable, Equatable {
  /// How many timesteps each of several sequences has that stand one behind the other, and each of
  /// which begins anew; nil = it is one, or nobody said where they begin.
  public var lengths: [Int]?
  /// How far from 1 rows of the file may sum, where some are farther than rows of a model may be;
  /// nil = none is.
  public var tolerance: Double?
  /// What an estimator calls the form of its covariances: `spherical`; nil = it has none, or says
  /// nothing.
  public var covarianceType: String?
  /// Of arrays that stand otherwise than they are written by themselves, how they do, by their
  /// names without underscores.
  public var arrays: [String: ArrayForm] = [:]
  /// The graphical model that a chain comes from; nil = there is none, or it says no more than the
  /// chain does.
  public var network: NetworkForm?

  /// - Parameters: as the properties.
  public init(lengths: [Int]? = nil, covarianceType: String? = nil) {
    self.lengths = lengths
    self.covarianceType = covarianceType
  }
}

/// How an array stands in a file; what is nil is as it is written by itself.
public struct ArrayForm: Sendable, Equatable {
  /// What it is called there: `_covars_`.
  public var name: String?
  /// A length for each axis; none = a number by itself.
  public var shape: [Int]?
  /// What NumPy calls the kind of its numbers: `f`, `i`, `u` or `b`.
  public var kind: String?
  /// Its numbers, where nothing else of the model has them.
  public var numbers: [Double]?

  /// Nothing is otherwise.
  public init() {}
}
