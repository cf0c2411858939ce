/// A fault and its place, before it is known what the file is called.
struct DocumentError: Error, Equatable {
  let mark: DocumentMark?
  let path: ModelPath
  let fault: ModelFault
  /// The file, where it is another than the model's.
  let file: String?

  init(
    _ fault: ModelFault, mark: DocumentMark? = nil, path: ModelPath = [], file: String? = nil
  ) {
    self.mark = mark
    self.path = path
    self.fault = fault
    self.file = file
  }

  init(_ fault: ModelFault, at node: DocumentNode, _ path: ModelPath) {
    self.init(fault, mark: node.mark, path: path)
  }

  /// The same fault, in a file of that name unless it has one already.
  func inFile(_ name: String) -> DocumentError {
    DocumentError(fault, mark: mark, path: path, file: file ?? name)
  }

  func error(in model: String) -> ModelError {
    ModelError(file: file ?? model, mark: mark, path: path, fault: fault)
  }
}
