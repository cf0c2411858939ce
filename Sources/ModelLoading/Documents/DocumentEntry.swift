/// A key of a map and what stands behind it.
struct DocumentEntry: Sendable {
  let key: String
  let keyMark: DocumentMark
  let value: DocumentNode
}
