import DynamicProgramming

/// The numbers of a family as they are written behind the state's name.
struct FamilyWords {
  private let parameters: FamilyParameters

  /// Nil if the emission is of no family.
  init?(of emission: EmissionModel) {
    guard case .family(let emission) = emission else { return nil }
    parameters = emission.parameters
  }

  var isMixture: Bool { parameters.mixture != nil }

  func place(of name: String) -> Int? {
    parameters.declaration.parameters.firstIndex { $0.name == name }
  }

  /// Which number is meant by a component, or by row and column of a matrix; none is the first.
  /// From 0; nil if there are too many, or too few, or one that is not there.
  func component(_ indices: [Int], of parameter: Int) -> Int? {
    let dimensions = parameters.dimensions
    switch (parameters.declaration.parameters[parameter].shape, indices.count) {
    case (_, 0): return 0
    case (.components, 1), (.distribution, 1): return indices[0]
    case (.symmetricMatrix, 2):
      guard indices.allSatisfy((0..<dimensions).contains) else { return -1 }
      return indices[0] * dimensions + indices[1]
    default: return nil
    }
  }

  /// `#2 1`: what stands behind the state's name, with a blank before it.
  func suffix(_ place: FamilyParameters.Place) -> String {
    let part = isMixture ? " #\(place.part + 1)" : ""
    let dimensions = parameters.dimensions
    if dimensions == 1 { return part }
    switch parameters.declaration.parameters[place.parameter].shape {
    case .components, .distribution: return part + " \(place.component + 1)"
    case .symmetricMatrix:
      let (row, column) = place.component.quotientAndRemainder(dividingBy: dimensions)
      return part + " \(row + 1) \(column + 1)"
    }
  }

  func name(_ place: FamilyParameters.Place) -> String {
    parameters.declaration.parameters[place.parameter].name
  }
}
