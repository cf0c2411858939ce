import Foundation
import FoundationXML
import Testing

/// What stands between the tags of an XML document, an element a text.
final class XMLTexts: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  /// All that stands between tags.
  private(set) var whole = ""
  private var text = ""

  /// - Throws: what the parser does not like.
  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func parser(
    _: XMLParser, didStartElement _: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes _: [String: String] = [:]
  ) { text = "" }

  func parser(_: XMLParser, foundCharacters characters: String) {
    text += characters
    whole += characters
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    texts.append(text)
    text = ""
  }
}

/// The records of a CSV file by the grammar of RFC 4180, lines ended by LF.
struct CSVRecords {
  private(set) var records: [[String]] = []

  init(_ text: String) throws {
    var scalars = Array(text.unicodeScalars)[...]
    while !scalars.isEmpty {
      var record = [try Self.field(&scalars)]
      while scalars.first == "," {
        scalars.removeFirst()
        record.append(try Self.field(&scalars))
      }
      let end = scalars.popFirst()
      try #require(end == "\n", "a record ends with its line")
      records.append(record)
    }
  }

  private static func field(_ scalars: inout ArraySlice<Unicode.Scalar>) throws -> String {
    var field = String.UnicodeScalarView()
    guard scalars.first == "\"" else {
      while let next = scalars.first, next != ",", next != "\n" {
        try #require(next != "\"" && next != "\r", "such a field has to stand in quotes")
        field.append(next)
        scalars.removeFirst()
      }
      return String(field)
    }
    scalars.removeFirst()
    while true {
      let first = scalars.popFirst()
      let next = try #require(first, "a quote is open")
      if next != "\"" {
        field.append(next)
      } else if scalars.first == "\"" {
        field.append(next)
        scalars.removeFirst()
      } else {
        return String(field)
      }
    }
  }
}

/// A program that reads what we write; a test that needs one that is not there is skipped.
struct Tool {
  private let path: String?

  static let dot = Tool("dot")
  static let latex = Tool("latex")

  private init(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    path = folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  var isThere: Bool { path != nil }

  /// Its standard output.
  func run(_ arguments: [String], input: String = "", in folder: URL? = nil) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try input.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
