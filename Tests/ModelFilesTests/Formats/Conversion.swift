import DynamicProgramming

@testable import ModelFiles

/// What comes of a model that is written, and read again.
enum Conversion {
  static func bytes(
    _ problem: Problem, as name: String, asLattice: Bool = false
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try ModelFormats.known.write(problem, to: &output, named: name, asLattice: asLattice)
    return bytes
  }

  static func again(
    _ problem: Problem, as name: String, asLattice: Bool = false
  ) throws -> Problem {
    try ModelLoader.alone.read(
      bytes: try bytes(problem, as: name, asLattice: asLattice), name: name, directory: nil
    ).problem
  }

  static func refusal(_ problem: Problem, as name: String) -> String? {
    do {
      _ = try bytes(problem, as: name)
      return nil
    } catch {
      return (error as? UnwritableModel)?.message ?? "\(error)"
    }
  }
}

extension Problem {
  /// The model but for what is only for people.
  var withoutText: Problem {
    Problem(
      name: "", states: states, observations: observations, reading: reading, trellis: trellis)
  }
}
