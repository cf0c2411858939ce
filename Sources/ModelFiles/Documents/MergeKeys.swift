/// YAML's `<<`: the entries of other maps, wherever the map itself does not have the key.
enum MergeKeys {
  /// Two keys with the same text are one too many, however each of them is tagged.
  static func checkUnique(_ entries: [DocumentEntry]) throws(DocumentError) {
    guard entries.count > 1 else { return }
    var keys = Set<String>(minimumCapacity: entries.count)
    for entry in entries where !keys.insert(entry.key).inserted {
      throw DocumentError(.duplicateKey(entry.key), mark: entry.keyMark)
    }
  }

  /// - Parameters:
  ///   - merges: what stands behind each `<<`, and before which entry it stands.
  ///   - entries: the map's own entries, which win; of two merged ones the first wins.
  static func merge(
    _ merges: [(place: Int, value: DocumentNode)], into entries: [DocumentEntry]
  ) throws(DocumentError) -> [DocumentEntry] {
    var known = Set(entries.map(\.key))
    var merged = entries
    var shift = 0
    for (place, value) in merges {
      var added: [DocumentEntry] = []
      for map in value.list ?? NodeList([value]) {
        for entry in try map.entries(at: [.name("<<")]) where known.insert(entry.key).inserted {
          added.append(entry)
        }
      }
      merged.insert(contentsOf: added, at: place + shift)
      shift += added.count
    }
    return merged
  }
}
