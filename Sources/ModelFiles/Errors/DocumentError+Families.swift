import DynamicProgramming

extension DocumentError {
  /// The same error, told by a family that knows what it has in place of a key that is none of its
  /// parameters.
  ///
  /// - Parameter families: those of the name that stands there.
  func told(by families: [any EmissionFamily.Type]) -> DocumentError {
    guard case .unknownKey(let key, _) = fault else { return self }
    for family in families.map({ $0.declaration }) {
      guard let foreign = family.substitute(for: key) else { continue }
      return DocumentError(
        .foreignParameter(key, family: family.name, foreign), mark: mark, path: path, file: file,
        element: element)
    }
    return self
  }
}
