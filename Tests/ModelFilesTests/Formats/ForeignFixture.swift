import DynamicProgramming
import Foundation
import Testing
import WithoutProgress

@testable import ModelFiles

/// Files of other tools, and what these tools make of them.
enum ForeignFixture {
  static let folder = Fixtures.folder.appending(path: "formats")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The tool's answer.
  static func expected(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The model in a file, with what is said beside it.
  static func read(
    _ name: String, observations: String? = nil, _ request: (inout ModelRequest) -> Void = { _ in }
  ) throws -> ModelReading {
    var said = ModelRequest()
    request(&said)
    let loader = ModelLoader()
    let source = try observations.map { try loader.observations(path: path($0), column: nil) }
    return try loader.read(path: path(name), observations: source, request: said)
  }

  /// The model of a text that stands nowhere.
  static func read(
    text: String, name: String = "m.txt", _ request: (inout ModelRequest) -> Void = { _ in }
  ) throws(ModelError) -> ModelReading {
    var said = ModelRequest()
    request(&said)
    return try ModelLoader.alone
      .read(bytes: Array(text.utf8), name: name, directory: ".", request: said)
  }

  /// What a text is refused with.
  static func answer(
    _ text: String, name: String = "m.txt", _ request: (inout ModelRequest) -> Void = { _ in }
  ) -> String? {
    do throws(ModelError) {
      _ = try read(text: text, name: name, request)
      return nil
    } catch {
      return error.message
    }
  }

  /// The best path by the names of its states, in the order in which it is told.
  static func best(_ problem: Problem) throws -> (path: [String], logJoint: Double) {
    guard case .path(let path) = PathDecoder().decode(problem.trellis) else {
      throw Nothing()
    }
    let order = problem.telling.order ?? Array(1...problem.trellis.timesteps)
    return (order.map { problem.states[Int(path.states[$0 - 1])] }, path.logJoint)
  }

  /// log of the sum over all paths.
  static func logEvidence(_ problem: Problem) -> Double {
    SoftSolution(of: problem.trellis, temperature: 1).optimum
  }

  /// Whether two numbers agree to a relative tolerance.
  static func agree(_ a: Double, _ b: Double, to tolerance: Double = 1e-9) -> Bool {
    (a - b).magnitude <= tolerance * max(1, b.magnitude)
  }

  struct Nothing: Error {}
}
