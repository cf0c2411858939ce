import Glibc
import ModelFiles
import Reporting
import Synchronization

/// A file that is there whole, or not at all: written without a name, or under another one beside
/// it, and then put into its place.
struct AtomicFile {
  let path: String

  /// Writes the file. One that is replaced keeps its mode, its owner, its access control list and
  /// its other extended attributes; a symbolic link stays, and what it leads to is written.
  ///
  /// - Parameters:
  ///   - overwriting: whether a file of that name may be replaced.
  ///   - remedy: what somebody who wants that has to say.
  ///   - body: writes the content.
  /// - Throws: `CommandFault.fileExists`; `CommandFault.fileFailed`, also for what is no file, may
  ///   not be written, belongs to somebody else or has other names; and what `body` throws. Nothing
  ///   is left behind then, nor after a signal that ends the process.
  func write(
    overwriting: Bool, remedy: String, _ body: (inout ChunkedOutput) throws -> Void
  ) throws {
    let destination = try check(overwriting: overwriting, remedy: remedy)
    let file = try UnplacedFile(for: destination)
    defer { file.discard() }
    var output = ChunkedOutput { block in
      do throws(CommandFault) {
        try StandardStreams.write(block, to: file.descriptor)
      } catch {
        throw error.naming(path)
      }
    }
    try body(&output)
    try output.flush()
    guard fsync(file.descriptor) == 0 else { throw destination.failure }
    try file.takeAfterWhatIsThere()
    guard try file.place(replacing: overwriting) else {
      throw CommandFault.fileExists(path, remedy: remedy)
    }
  }

  /// Whether it may be written, before long work is done for it.
  ///
  /// - Throws: what ``write(overwriting:remedy:_:)`` would.
  @discardableResult
  fileprivate func check(
    overwriting: Bool, remedy: String
  ) throws(CommandFault) -> Destination {
    let destination = try Destination(of: path)
    try destination.check()
    if destination.exists && !overwriting { throw .fileExists(path, remedy: remedy) }
    return destination
  }

  /// - Throws: what ``write(overwriting:remedy:_:)`` would throw before it writes.
  func checkPlace(overwriting: Bool, remedy: String) throws(CommandFault) {
    let destination = try check(overwriting: overwriting, remedy: remedy)
    // Folders that are not there, or take no file, are found by trying.
    try UnplacedFile(for: destination).discard()
  }
}

extension CommandFault {
  /// What kept a block from being written, with the file that it was for.
  func naming(_ path: String) -> CommandFault {
    if case .outputFailed(let reason) = self { return .fileFailed(path, reason: reason) }
    return self
  }
}

/// Where a file goes, and what is there now.
private struct Destination {
  /// What somebody called it.
  let name: String
  /// Where that leads, symbolic links followed.
  let path: String
  private let present: stat?

  /// - Throws: `CommandFault.fileFailed` for links that lead in a circle, or to what has no name.
  init(of name: String) throws(CommandFault) {
    self.name = name
    let reached = Self.information(of: name)
    // Links of the system to what a process has open name pipes that no folder has.
    if let reached, reached.st_mode & S_IFMT != S_IFREG {
      (path, present) = (name, reached)
      return
    }
    var path = name
    for _ in 0..<SymbolicLink.most {
      guard let target = SymbolicLink.target(of: path) else {
        self.path = path
        present = Self.information(of: path)
        guard reached?.st_ino == present?.st_ino && reached?.st_dev == present?.st_dev else {
          throw .fileFailed(name, reason: "it is open, but has no name that could be replaced")
        }
        return
      }
      path = target
    }
    throw .fileFailed(name, reason: String(cString: strerror(ELOOP)))
  }

  private static func information(of path: String) -> stat? {
    var information = stat()
    return FileName.withPath(path) { stat($0, &information) } == 0 ? information : nil
  }

  var exists: Bool { present != nil }

  /// The folder that it lies in.
  var folder: String { FilePath.folder(of: path) }

  /// Why the system refused.
  var failure: CommandFault { .fileFailed(name, reason: String(cString: strerror(errno))) }

  /// - Throws: `CommandFault.fileFailed` if what is there must not be replaced.
  func check() throws(CommandFault) {
    guard let present else { return }
    if let reason = Self.refusal(of: present, at: path) {
      throw .fileFailed(name, reason: reason)
    }
  }

  private static func refusal(of present: stat, at path: String) -> String? {
    let kind = present.st_mode & S_IFMT
    if kind == S_IFDIR { return String(cString: strerror(EISDIR)) }
    if kind != S_IFREG { return "it is a device or a pipe, not a file" }
    if let reason = protection(of: present, at: path) { return reason }
    if present.st_nlink > 1 {
      return
        "it has \(present.st_nlink) names (hard links), and the others would keep the old text: "
        + "remove this name first"
    }
    return nil
  }

  /// Why a file may not be written, and what helps, if anything does; nil if it may be.
  private static func protection(of present: stat, at path: String) -> String? {
    let mayBeWritten = FileName.withPath(path) { access($0, W_OK) } == 0
    let number = errno
    if mayBeWritten && present.st_mode & 0o222 != 0 { return nil }
    let own = geteuid()
    if own != 0 && own != present.st_uid {
      return "it is write-protected, and belongs to somebody else"
    }
    // What its mode allows, the file system may not.
    if present.st_mode & 0o200 != 0 { return String(cString: strerror(number)) }
    return "it is write-protected: chmod u+w lets it be replaced"
  }

  /// Gives what will stand here the owner, the extended attributes and the mode of what stands
  /// here; false if nothing does.
  func imprint(on descriptor: Int32) throws(CommandFault) -> Bool {
    guard let present else { return false }
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { throw failure }
    if (own.st_uid, own.st_gid) != (present.st_uid, present.st_gid),
      fchown(descriptor, present.st_uid, present.st_gid) != 0
    {
      let owner = own.st_uid == present.st_uid ? "a group that you are not in" : "somebody else"
      throw .fileFailed(name, reason: "it belongs to \(owner), which replacing it would change")
    }
    do throws(ExtendedAttributes.Failure) {
      try ExtendedAttributes.copy(from: path, to: descriptor)
    } catch {
      throw .fileFailed(
        name,
        reason: "replacing it would lose its extended attribute \(error.name): "
          + String(cString: strerror(error.errno)))
    }
    guard fchmod(descriptor, present.st_mode & 0o7777) == 0 else { throw failure }
    return true
  }
}

/// A file that has not got its name yet.
private struct UnplacedFile {
  let descriptor: Int32
  private let destination: Destination
  /// Its other name, where the file system has no files without one.
  private let otherName: [CChar]?
  private let signals: HeldSignals?

  /// The flag of Linux for a file without a name; its bits for folders and for itself.
  private static let nameless = O_DIRECTORY | 0o20000000

  /// - Throws: `CommandFault.fileFailed`.
  init(for destination: Destination) throws(CommandFault) {
    self.destination = destination
    let descriptor = FileName.withPath(destination.folder) {
      open($0, Self.nameless | O_WRONLY | O_CLOEXEC, 0o666)
    }
    if descriptor >= 0, access("/proc/self/fd/\(descriptor)", F_OK) == 0 {
      self.descriptor = descriptor
      (otherName, signals) = (nil, nil)
      return
    }
    if descriptor >= 0 { close(descriptor) }
    // Nothing may end the process while there is something to remove.
    signals = HeldSignals()
    var template = Self.name(beside: destination, ending: "XXXXXX")
    self.descriptor = mkstemp(&template)
    otherName = template
    if self.descriptor >= 0 { return }
    let failure = destination.failure
    signals?.release()
    throw failure
  }

  /// Makes it what stands in its place, or else an ordinary file: until then nobody else may read
  /// one that has a name.
  func takeAfterWhatIsThere() throws(CommandFault) {
    if try destination.imprint(on: descriptor) || otherName == nil { return }
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, 0o666 & ~mask) == 0 else { throw destination.failure }
  }

  /// Gives it its name; false if there is a file of that name that it may not replace.
  func place(replacing: Bool) throws(CommandFault) -> Bool {
    if !replacing {
      let status = FileName.withPath(destination.path) { link(to: $0) }
      if status == 0 { return true }
      if errno == EEXIST { return false }
      // Not every file system has links.
      if otherName == nil { throw destination.failure }
    }
    let held = HeldSignals()
    defer { held.release() }
    let other: [CChar]
    if let otherName { other = otherName } else { other = try named() }
    if FileName.withPath(destination.path, { rename(other, $0) }) == 0 { return true }
    let failure = destination.failure
    unlink(other)
    throw failure
  }

  /// Gives it a name that nobody has.
  private func named() throws(CommandFault) -> [CChar] {
    for _ in 0..<100 {
      let name = Self.name(
        beside: destination, ending: String(UInt32.random(in: 0 ... .max), radix: 36))
      if link(to: name) == 0 { return name }
      if errno != EEXIST { break }
    }
    throw destination.failure
  }

  /// Closes it, and removes what has not found its place.
  func discard() {
    close(descriptor)
    if let otherName { unlink(otherName) }
    signals?.release()
  }

  private func link(to name: UnsafePointer<CChar>) -> Int32 {
    guard let otherName else {
      return linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
    }
    return Glibc.link(otherName, name)
  }

  /// A name of its own, since that of the destination may be as long as a name can be.
  private static func name(beside destination: Destination, ending: String) -> [CChar] {
    FileName.withPath("\(destination.folder)/.trellis.\(ending)") { name in
      Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1))
    }
  }
}

/// The signals that somebody sends to end a process, kept until they are released, from all of its
/// threads: one that a thread does not take, another one does.
private struct HeldSignals {
  /// What each of them did before.
  private var before: [(number: Int32, action: sigaction)] = []
  /// The last that came.
  private static let pending = Atomic<Int32>(0)
  /// Those of a fault in the program, and those that stop it and let it go on.
  private static let others: Set = [
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT,
  ]
  /// Those of which nothing comes unless somebody asks.
  private static let quiet: Set = [SIGCHLD, SIGURG, SIGWINCH]
  /// As many as Linux has.
  private static let last: Int32 = 64

  init() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { HeldSignals.pending.store($0, ordering: .relaxed) }
    action.sa_flags = SA_RESTART
    for number in 1...Self.last where !Self.others.contains(number) {
      var old = sigaction()
      guard sigaction(number, nil, &old) == 0, !Self.isIgnored(old, number),
        sigaction(number, &action, nil) == 0
      else { continue }
      before.append((number, old))
    }
  }

  private static func isIgnored(_ action: sigaction, _ number: Int32) -> Bool {
    // SIG_DFL is 0 and SIG_IGN is 1.
    let handler = unsafeBitCast(action.__sigaction_handler, to: Int.self)
    return handler == 1 || handler == 0 && quiet.contains(number)
  }

  /// What came meanwhile does now what it does.
  func release() {
    for (number, action) in before {
      var action = action
      sigaction(number, &action, nil)
    }
    let number = Self.pending.exchange(0, ordering: .relaxed)
    if number != 0 { raise(number) }
  }
}
