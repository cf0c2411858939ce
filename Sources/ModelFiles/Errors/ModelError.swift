/// What is wrong with a model, and where: the file, the place in it, the key, and the fault.
///
/// It holds values, no sentences; ``message`` words it.
public struct ModelError: Error, Sendable, Equatable {
  /// The file as the person named it, or the sample's name.
  public let file: String
  /// Where in the file, if the fault has a place.
  public let mark: DocumentMark?
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
  public init(
    file: String, mark: DocumentMark? = nil, element: ArrayElement? = nil,
    path: [PathComponent] = [], fault: ModelFault
  ) {
    self.file = file
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

  /// The line, from 1.
  public var line: Int? { mark?.line }
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int? { mark?.column }
}
