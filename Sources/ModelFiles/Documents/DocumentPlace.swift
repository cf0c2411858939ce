/// Where a value stands: counted already, or to be counted if a message needs it.
enum DocumentPlace: Sendable {
  case mark(DocumentMark)
  case byte(Int, of: SourceText)

  var mark: DocumentMark {
    switch self {
    case .mark(let mark): mark
    case .byte(let offset, let source): source.mark(at: offset)
    }
  }
}
