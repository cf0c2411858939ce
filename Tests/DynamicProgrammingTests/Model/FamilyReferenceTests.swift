import Foundation
import Testing

@testable import DynamicProgramming

/// Every family against values of many digits; `Tests/Fixtures/families/references.py` makes them.
@Suite struct FamilyReferenceTests {
  struct Reference: CustomTestStringConvertible {
    let name: String
    let parameters: [String: Double]
    let x, log: Double
    let testDescription: String

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t")
      guard fields.count >= 4, let x = Double(fields[fields.count - 2]),
        let log = Double(fields[fields.count - 1])
      else { return nil }
      var parameters: [String: Double] = [:]
      for field in fields[1..<(fields.count - 2)] {
        let parts = field.split(separator: "=")
        parameters[String(parts[0])] = Double(parts[1])
      }
      (name, self.parameters, self.x, self.log) = (String(fields[0]), parameters, x, log)
      testDescription = String(line)
    }
  }

  static let references: [Reference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/families/references.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap(Reference.init)
  }()

  @Test func areThere() {
    let names = Set(Self.references.map(\.name))
    #expect(Self.references.count > 500)
    #expect(names.isSubset(of: EmissionFamilies.standard.names))
    #expect(names.count >= 12)
  }

  @Test(arguments: Set(references.map(\.name)).sorted())
  func agreeTo12Digits(name: String) throws {
    for reference in Self.references where reference.name == name {
      let family = try #require(
        EmissionFamilies.standard[name].first { family in
          Set(family.declaration.parameters.map(\.name)) == Set(reference.parameters.keys)
        })
      let values = try family.declaration.parameters.map {
        [try #require(reference.parameters[$0.name])]
      }
      let emission = FamilyEmission(
        FamilyParameters(family, states: 1, values: values), observations: [reference.x])
      let found = emission.logLikelihood(at: 1, state: 0)
      let error = (found - reference.log).magnitude
      let isRight =
        reference.log.isFinite
        ? error <= 1e-12 * max(1, reference.log.magnitude) : found == reference.log
      #expect(isRight, "\(reference.testDescription): \(found), off by \(error)")
    }
  }
}
