/// A fault and its place, before it is known what the file is called.
struct DocumentError: Error, Equatable {
  let mark: DocumentMark?
  let path: ModelPath
  let fault: ModelFault
  /// The file, where it is another than the model's.
  let file: String?
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
    DocumentError(fault, mark: mark, path: path, file: file ?? name, element: element)
  }

  /// The same fault, of the value at a path unless it has one already.
  func below(_ path: ModelPath) -> DocumentError {
    DocumentError(
      fault, mark: mark, path: self.path.isEmpty ? path : self.path, file: file, element: element)
  }

  func error(in model: String) -> ModelError {
    ModelError(file: file ?? model, mark: mark, element: element, path: path, fault: fault)
  }
}
