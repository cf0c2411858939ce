/// Files of other tools that are not read, known by how they begin, so that whoever has one is told
/// what to run instead.
enum UnreadFormat {
  /// What a file that should be a model is instead; nil if nothing says so.
  static func fault(ofModel bytes: [UInt8]) -> ForeignFault? {
    if isPickle(bytes) { return .pickle }
    if NumPyFile.isOne(bytes) { return .lonelyArray }
    let known: [(mark: [UInt8], format: String, remedy: String)] = [
      (
        Array("lCRF".utf8), "CRFsuite's binary models",
        "tagger.dump(\"model.dump.txt\"), or crfsuite dump, prints it as text that is"
      ),
      (
        [0xD6, 0xFD, 0xB2, 0x7E], "OpenFst's compiled machines",
        "fstprint prints it as text that is"
      ),
      ([0x1F, 0x8B], "gzip", "gunzip unpacks it"),
    ]
    for (mark, format, remedy) in known where bytes.starts(with: mark) {
      return .unread(format: format, remedy: remedy)
    }
    return isSafetensors(bytes)
      ? .unread(
        format: "safetensors",
        remedy: "np.savez(\"model.npz\", **safetensors.numpy.load_file(\"...\")) writes one that is"
      )
      : nil
  }

  /// What a file that should be observations is instead; nil if nothing says so.
  static func fault(ofObservations bytes: [UInt8]) -> ForeignFault? {
    isPickle(bytes)
      ? .unread(
        format: "Python's pickles", remedy: "in Python, np.save(\"x.npy\", X) writes one that is")
      : nil
  }

  /// An archive of arrays that `torch.save` wrote; their names are in a pickle.
  static func fault(ofArchive names: [String]) -> ForeignFault? {
    names.contains { $0.hasSuffix("data.pkl") }
      ? .unread(
        format: "PyTorch's pickles",
        remedy:
          "np.savez(\"model.npz\", **{k: v.numpy() for k, v in state.items()}) writes one that is")
      : nil
  }

  /// Of the protocols 2 to 5.
  private static func isPickle(_ bytes: [UInt8]) -> Bool {
    bytes.count > 2 && bytes[0] == 0x80 && (2...5).contains(bytes[1])
  }

  /// The length of a header in eight bytes, and the header, which is JSON.
  private static func isSafetensors(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 9, bytes[8] == UInt8(ascii: "{") else { return false }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length <= UInt64(bytes.count - 8) && bytes[7] == 0
  }
}
