import Glibc
import ModelFiles

/// The file of sequences that a person named.
struct SequenceInput {
  /// What errors call it.
  let name: String
  let descriptor: Int32

  /// Opens it; `-` is standard input.
  init(_ file: String) throws(ModelError) {
    if file == "-" {
      self.name = "standard input"
      self.descriptor = STDIN_FILENO
      return
    }
    do throws(FileFault) {
      self.name = file
      self.descriptor = try FileReading.open(path: file).descriptor
    } catch {
      throw ModelError(file: file, reading: error)
    }
  }
}
