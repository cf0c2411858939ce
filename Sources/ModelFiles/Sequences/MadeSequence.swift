/// A sequence on its way into a line of JSON.
struct MadeSequence {
  let id: String?
  var observations: [DocumentNode]
  var reference: [DocumentNode]?

  var line: [UInt8] {
    var fields = id.map { ["\"id\":\(JSONText.string($0))"] } ?? []
    fields.append("\"observations\":\(Self.list(observations))")
    if let reference, reference.contains(where: { !$0.isMissing }) {
      fields.append("\"reference\":\(Self.list(reference))")
    }
    return Array("{\(fields.joined(separator: ","))}\n".utf8)
  }

  /// The line of a sequence that cannot be read: it says itself why, without its end.
  static func line(id: String?, saying message: String) -> [UInt8] {
    let id = id.map { "\"id\":\(JSONText.string($0))," } ?? ""
    return Array("{\(id)\"error\":\(JSONText.string(message))}".utf8)
  }

  private static func list(_ nodes: [DocumentNode]) -> String {
    "[\(nodes.map(text).joined(separator: ","))]"
  }

  private static func text(_ node: DocumentNode) -> String {
    if node.isMissing { return "null" }
    switch node.content {
    case .scalar(let text, _): return JSONText.string(text)
    case .list(let nodes): return list(Array(nodes))
    case .map(let entries):
      let fields = entries.map { "\(JSONText.string($0.key)):\(text($0.value))" }
      return "{\(fields.joined(separator: ","))}"
    }
  }
}
