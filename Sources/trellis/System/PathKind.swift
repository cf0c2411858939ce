import Glibc

/// What a path leads to.
enum PathKind {
  case nothing, folder
  /// A file, a pipe, a device; or something that the system does not let us look at.
  case file

  init(of path: String) {
    var information = stat()
    if stat(path, &information) == 0 {
      self = information.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    } else {
      self = [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno) ? .nothing : .file
    }
  }
}
