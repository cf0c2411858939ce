extension ModelLoader {
  /// Observations from a descriptor that is open already, as standard input is.
  ///
  /// - Parameters:
  ///   - descriptor: read to its end, not closed.
  ///   - name: what errors call it.
  ///   - column: the column of CSV, or several joined by commas; nil = plain lines.
  /// - Throws: why it cannot be read.
  public func observations(
    descriptor: Int32, name: String, column: String?
  ) throws(ModelError) -> ObservationSource {
    do throws(FileFault) {
      let bytes = try FileReading.bytes(descriptor: descriptor)
      return ObservationSource(name: name, bytes: bytes, column: column)
    } catch {
      throw ModelError(file: name, fault: error.modelFault)
    }
  }
}
