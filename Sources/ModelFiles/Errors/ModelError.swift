/// What is wrong with a model, and where: the file, the place in it, the key, and the fault.
///
/// It holds values, no sentences; ``message`` words it.
public struct ModelError: Error, Sendable, Equatable {
  /// The file as the person named it, or the sample's name.
  public let file: String
  /// Where in the file, if the fault has a place.
  public let mark: DocumentMark?
  /// The array of an archive that the value at fault stands in, if it has no other name.
  public private(set) var array: String?
  /// Where in a file of numbers, if the fault is in one that has no lines to count.
  public let element: ArrayElement?
  /// The way from the root of the model to the value at fault; empty for the file as a whole.
  public let path: [PathComponent]
  /// What is wrong, with the value and what would be right.
  public let fault: ModelFault

  /// - Parameters:
  ///   - file: the file as the person named it.
  ///   - mark: where in the file.
  ///   - element: where in a file of numbers.
  ///   - path: the way from the root of the model to the value at fault.
  ///   - fault: what is wrong.
  ///   - array: of an archive, that it is in.
  public init(
    file: String, mark: DocumentMark? = nil, element: ArrayElement? = nil,
    path: [PathComponent] = [], fault: ModelFault, array: String? = nil
  ) {
    self.file = file
    self.array = array
    self.element = element
    self.mark = mark
    self.path = path
    self.fault = fault
  }

  /// - Parameters:
  ///   - file: the file as the person named it.
  ///   - fault: why it cannot be read.
  public init(file: String, reading fault: FileFault) {
    self.init(file: file, fault: fault.modelFault)
  }
}

extension ModelError {
  /// The error as one line: `weather.yaml:7:9: transition.rain sums to 1.1, must sum to 1`.
  ///
  /// Control characters in it are escaped, long values cut short.
  public var message: String {
    let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
    let element = element.map { ": \(Self.words($0))" } ?? ""
    let array = array.map { ", array \(Quoting.quote($0))" } ?? ""
    return "\(Quoting.name(file))\(array)\(place)\(element): \(sentence)"
  }

  /// `row 3, column 2`, both from 1.
  private static func words(_ element: ArrayElement) -> String {
    let axes = [("table", element.table), ("row", element.row), ("column", element.column)]
    return axes.compactMap { name, place in place.map { "\(name) \($0)" } }
      .joined(separator: ", ")
  }

  /// The error for where the file and the line are known: `column 9: observations[2] …`.
  public var messageOnLine: String {
    let place = mark.map { "column \($0.column): " } ?? ""
    return place + sentence
  }

  /// The key path as a person writes it: `transition.rain`, `observations[3]`.
  var pathText: String {
    var text = ""
    for component in path {
      switch component {
      case .name(let name):
        text += (text.isEmpty ? "" : ".") + Quoting.pathName(name)
      case .place(let place):
        text += "[\(place)]"
      }
    }
    return text
  }

  /// What is wrong, said of the value that the path leads to.
  private var sentence: String {
    FaultWording.sentence(fault, subject: pathText)
  }
}

/// Which kind of failure an error is to the one who started the program, by the numbers of
/// sysexits(3).
public enum ExitClass: Int32, Sendable {
  /// The command line asks for what the model cannot give.
  case usage = 64
  /// The file is there, but what stands in it is wrong.
  case badData = 65
  /// There is no such file, or it may not be opened.
  case noInput = 66
  /// Reading broke off.
  case inputOutput = 74
}

extension ModelError {
  /// The kind of failure.
  public var exitClass: ExitClass {
    switch fault {
    case .observationsForDecisions, .notForSequences, .foreign(.needsOption),
      .foreign(.optionDoesNotFit), .foreign(.optionOfAnotherFormat):
      .usage
    case .noSuchFile, .isDirectory, .unreadable, .noFolder: .noInput
    case .readFailed: .inputOutput
    default: .badData
    }
  }
}

/// One step on the way from the root of a model to a value.
public enum PathComponent: Sendable, Equatable {
  /// A key of the format, or the name of a state, a symbol, a move.
  case name(String)
  /// A place in a list, from 1: a timestep, a row.
  case place(Int)
}

/// The way from the root of a model to a value.
typealias ModelPath = [PathComponent]

extension [PathComponent] {
  static func / (path: Self, name: String) -> Self { path + [.name(name)] }
  static func / (path: Self, place: Int) -> Self { path + [.place(place)] }
}

/// A fault and its place, before it is known what the file is called.
struct DocumentError: Error, Equatable {
  let mark: DocumentMark?
  let path: ModelPath
  let fault: ModelFault
  /// The file, where it is another than the model's.
  let file: String?
  /// The array of an archive.
  private(set) var array: String?
  /// The place in a file of numbers.
  let element: ArrayElement?

  init(
    _ fault: ModelFault, mark: DocumentMark? = nil, path: ModelPath = [], file: String? = nil,
    element: ArrayElement? = nil
  ) {
    self.mark = mark
    self.element = element
    self.path = path
    self.fault = fault
    self.file = file
  }

  init(_ fault: ModelFault, at node: DocumentNode, _ path: ModelPath) {
    self.init(fault, mark: node.mark, path: path)
  }

  /// The same fault, in a file of that name unless it has one already.
  func inFile(_ name: String) -> DocumentError {
    copy(of: DocumentError(fault, mark: mark, path: path, file: file ?? name, element: element))
  }

  /// The same fault, in an array of that name unless it has one already.
  func inArray(_ name: String) -> DocumentError {
    var error = self
    error.array = array ?? name
    return error
  }

  /// The same fault, of the value at another path.
  func at(_ path: ModelPath) -> DocumentError {
    copy(of: DocumentError(fault, mark: mark, path: path, file: file, element: element))
  }

  private func copy(of other: DocumentError) -> DocumentError {
    var other = other
    other.array = array
    return other
  }

  /// The same fault at another place of the file.
  func marked(_ mark: DocumentMark?) -> DocumentError {
    copy(of: DocumentError(fault, mark: mark, path: path, file: file, element: element))
  }

  /// The same fault, of the value at a path unless it has one already.
  func below(_ path: ModelPath) -> DocumentError {
    copy(
      of: DocumentError(
        fault, mark: mark, path: self.path.isEmpty ? path : self.path, file: file,
        element: element))
  }

  func error(in model: String) -> ModelError {
    ModelError(
      file: file ?? model, mark: mark, element: element, path: path, fault: fault, array: array)
  }
}
