import Glibc

/// A program in a terminal of its own, whose other end is the test.
///
/// The test keeps the program's end open as well, so that the settings of the terminal can be
/// compared after the program has ended.
package final class PseudoTerminal {
  private let master: Int32
  private let slave: Int32
  private let log: Int32
  private let child: ChildProcess
  private var lines = ""
  package private(set) var settingsBefore: [UInt8] = []
  /// All that the program wrote to the terminal.
  package private(set) var output: [UInt8] = []
  /// Whether the window has stopped showing anything: what the program writes stays in the queue,
  /// and once that is full the program waits.
  package var stopsReading = false
  private var hasMaster = true
  private var hasEnded = false

  /// Starts a program, or a command of `sh` in which `$PROGRAM` is that program.
  package init(
    _ options: [String] = [], running program: TestedProgram = .probe, shell: String? = nil,
    environment: [String: String?] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var ends: [Int32] = [-1, -1]
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var name = [CChar](repeating: 0, count: 128)
    var variables = TestedProgram.environment(environment)
    variables["PROBE_LOG"] = "9"
    variables["PROGRAM"] = program.path
    var before: [UInt8] = []
    child = try ChildProcess.spawning.withLock { _ in
      guard openpty(&master, &slave, &name, nil, &size) == 0, pipe(&ends) == 0 else {
        throw HarnessFailure("no pseudo terminal")
      }
      ChildProcess.closeOnExec(master, slave, ends[0], ends[1])
      before = Self.settings(slave)
      let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      defer { close(ends[1]) }
      return try ChildProcess(
        shell.map { ["dash", "-c", $0] } ?? [program.path] + options,
        environment: variables, terminal: path, descriptors: [(ends[1], as: 9)])
    }
    (self.master, self.slave, log) = (master, slave, ends[0])
    settingsBefore = before
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if !hasEnded {
      kill(child.identifier, SIGKILL)
      _ = child.wait()
    }
    hangUp()
    close(slave)
    close(log)
  }

  // MARK: - What the test does

  package func type(_ text: String) { send(Array(text.utf8)) }

  package func send(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// Sends all of it, however slowly the program reads, and reads what the program shows meanwhile.
  package func sendAll(_ bytes: [UInt8]) throws {
    let deadline = Deadline()
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      guard !deadline.hasPassed else { throw HarnessFailure("nobody reads: \(text)") }
      readOutput()
      if count <= 0 { usleep(1000) }
    }
  }

  /// Presses a key again and again, until the program has ended.
  ///
  /// - Parameter pause: between two presses, in milliseconds.
  package func typeUntilItEnds(_ text: String, every pause: Int32) throws {
    let deadline = Deadline()
    repeat {
      guard !deadline.hasPassed else { throw HarnessFailure("no end; log: \(lines); \(self.text)") }
      type(text)
    } while try readAll(within: pause)
  }

  package func signal(_ number: Int32) { kill(child.identifier, number) }

  package func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  package func hangUp() {
    if hasMaster { close(master) }
    hasMaster = false
  }

  // MARK: - What the test waits for

  /// Waits for a line of the probe's log and returns what came before it.
  @discardableResult
  package func wait(for line: String) throws -> String {
    let deadline = Deadline()
    while true {
      if let range = lines.firstRange(of: line + "\n") {
        defer { lines.removeSubrange(..<range.upperBound) }
        return String(lines[..<range.lowerBound])
      }
      guard try readSome(until: deadline) else {
        throw HarnessFailure("ended before “\(line)”; log: \(lines); \(text)")
      }
    }
  }

  /// Waits until the program has logged nothing for a while.
  package func waitForSilence() throws {
    var ready = pollfd(fd: log, events: Int16(POLLIN), revents: 0)
    let deadline = Deadline()
    while poll(&ready, 1, 300) > 0 {
      guard try readSome(until: deadline) else { throw HarnessFailure("ended: \(text)") }
    }
  }

  /// Waits until the terminal has been sent a text.
  package func waitForOutput(_ marker: String) throws {
    let deadline = Deadline()
    while !text.contains(marker) {
      guard try readSome(until: deadline) else {
        throw HarnessFailure("ended before “\(marker)” was shown: \(text)")
      }
    }
  }

  /// Waits until the terminal has been sent one of several texts.
  package func waitForAny(_ markers: [String]) throws {
    let deadline = Deadline()
    while !markers.contains(where: text.contains) {
      guard try readSome(until: deadline) else {
        throw HarnessFailure("ended before any of \(markers) was shown: \(text)")
      }
    }
  }

  /// Waits for the program's end and reads the rest of what it wrote.
  package func end() throws -> ChildProcess.Ending {
    let deadline = Deadline()
    while try readSome(until: deadline) {}
    let ending = child.wait()
    hasEnded = true
    if hasMaster && !stopsReading { try readRest() }
    return ending
  }

  /// Reads what is left in the terminal's queue of a program that has ended, also if the window had
  /// stopped reading.
  package func readRest() throws {
    stopsReading = false
    readOutput()
    // What it wrote last has to come through: a mark is sent after it.
    let mark = "\u{1}end\u{1}"
    _ = write(slave, mark, mark.utf8.count)
    let deadline = Deadline()
    while !text.hasSuffix(mark) {
      guard !deadline.hasPassed else { throw HarnessFailure("the terminal is stuck: \(text)") }
      readOutput()
    }
    output.removeLast(mark.utf8.count)
  }

  /// What the terminal has been sent, as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  package func forgetOutput() { output = [] }

  package var settings: [UInt8] { Self.settings(slave) }

  /// What was typed and the program did not read: what a shell would read next.
  package var unreadInput: [UInt8] {
    var settings = termios()
    tcgetattr(slave, &settings)
    var before = settings
    defer { tcsetattr(slave, TCSANOW, &before) }
    settings.c_lflag &= ~UInt32(ICANON | ECHO)
    tcsetattr(slave, TCSANOW, &settings)
    let flags = fcntl(slave, F_GETFL)
    _ = fcntl(slave, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(slave, F_SETFL, flags) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(slave, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }

  /// Stops what the program writes on its way to the window, as C-s does.
  package func stopOutput() { tcflow(slave, TCOOFF) }

  // MARK: - Reading

  /// Reads what has come; false once the program has closed its log, that is, has ended.
  private func readSome(until deadline: Deadline) throws -> Bool {
    var ready = [pollfd(fd: log, events: Int16(POLLIN), revents: 0)]
    if hasMaster && !stopsReading {
      ready.append(pollfd(fd: master, events: Int16(POLLIN), revents: 0))
    }
    guard poll(&ready, nfds_t(ready.count), deadline.milliseconds) > 0 else {
      throw HarnessFailure("nothing happened; log: \(lines); screen: \(text)")
    }
    readOutput()
    guard ready[0].revents != 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(log, &buffer, buffer.count)
    if count > 0 { lines += String(decoding: buffer.prefix(count), as: UTF8.self) }
    return count > 0
  }

  /// Reads what comes within so many milliseconds; false once the program has ended.
  private func readAll(within milliseconds: Int32) throws -> Bool {
    let end = ContinuousClock.now + .milliseconds(Int(milliseconds))
    while ContinuousClock.now < end {
      var ready = pollfd(fd: log, events: Int16(POLLIN), revents: 0)
      readOutput()
      if poll(&ready, 1, 5) > 0, try !readSome(until: Deadline()) { return false }
    }
    return true
  }

  private func readOutput() {
    guard hasMaster && !stopsReading else { return }
    var buffer = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer.prefix(count)
    }
  }

  private static func settings(_ descriptor: Int32) -> [UInt8] {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return [] }
    return withUnsafeBytes(of: settings) { Array($0) }
  }
}
