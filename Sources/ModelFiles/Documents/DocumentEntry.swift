/// A key of a map and what stands behind it.
struct DocumentEntry: Sendable {
  let key: String
  let keyPlace: DocumentPlace
  let value: DocumentNode

  init(key: String, keyPlace: DocumentPlace, value: DocumentNode) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }

  init(key: String, keyMark: DocumentMark, value: DocumentNode) {
    self.init(key: key, keyPlace: .mark(keyMark), value: value)
  }

  /// - Complexity: that of ``DocumentPlace/mark``; for messages only.
  var keyMark: DocumentMark { keyPlace.mark }
}
