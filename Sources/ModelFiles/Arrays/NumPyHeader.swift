/// What the header of a file of NumPy's format says.
struct NumPyHeader: Equatable {
  /// How numbers stand in the file, as NumPy writes it: `<f8`.
  let type: String
  /// Whether the first axis runs fastest.
  let isFortranOrder: Bool
  let shape: [Int]
}
