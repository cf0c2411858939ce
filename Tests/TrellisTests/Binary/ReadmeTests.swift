import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
  private struct Example {
    let command: String
    let output: String
  }

  /// The blocks that begin with a command: ```console, `$ trellis …`, what it prints.
  private static func examples() throws -> [Example] {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../README.md")
    let text = try String(contentsOf: readme.standardized, encoding: .utf8)
    return text.components(separatedBy: "```console\n$ ").dropFirst().compactMap { block in
      let body = block.components(separatedBy: "\n```")[0]
      let lines = body.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return Example(command: String(lines[0]), output: lines.count > 1 ? String(lines[1]) : "")
    }
  }

  @Test func showsWhatTheProgramPrints() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 5)
    for example in examples {
      let run = try Run(example.command)
      #expect(run.output.trimmed == example.output.trimmed, "\(example.command)")
    }
  }
}

extension String {
  /// Without the newlines at its end; a frame ends in as many as it has empty lines.
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest
  }
}
