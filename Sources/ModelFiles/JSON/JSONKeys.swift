/// The keys of one map, to see whether one stands twice.
struct JSONKeys {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Of a small map, where its keys begin.
  private var places: [Int] = []

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Notes the key that begins at a quote.
  mutating func insert(_ place: Int) {
    places.append(place)
  }

  /// Whether no two of the keys are the same text.
  func areUnique() -> Bool {
    if places.count < 2 { return true }
    var keys = Set<String>(minimumCapacity: places.count)
    return places.allSatisfy { keys.insert(JSONScalars.text(bytes, at: $0)).inserted }
  }
}
