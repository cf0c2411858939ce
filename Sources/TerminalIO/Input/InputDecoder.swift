import CNcurses
import Console

/// Makes keys and pasted text of the codes that curses delivers: bytes, and numbers for the keys
/// that it knows.
///
/// What curses does not know of the terminal's escape sequences is decoded here, or dropped as a
/// whole, so that its bytes never act as keys. Fed one code at a time; ``endOfInput()`` says that
/// nothing more has arrived for now.
struct InputDecoder {
  private enum State {
    case ground
    /// ESC has been read.
    case escape
    /// ESC and `[` or `O` have been read, and these bytes after it.
    case sequence(ControlSequence)
    /// Inside a bracketed paste.
    case paste([UInt8])
  }

  private var state = State.ground
  private var text = UTF8Accumulator()
  private(set) var events: [TerminalEvent] = []

  /// Takes what has been decoded so far.
  mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  /// Reads one code.
  mutating func feed(_ code: Int32) {
    switch state {
    case .ground: feedGround(code)
    case .escape: feedEscape(code)
    case .sequence(let sequence): feedSequence(sequence, code)
    case .paste(let bytes): feedPaste(bytes, code)
    }
  }

  /// Nothing more has arrived: an Escape that waits for a sequence was the key.
  mutating func endOfInput() {
    switch state {
    case .escape:
      emit(.escape)
      state = .ground
    case .sequence(let sequence) where sequence.isBare:
      emit(.escape)
      emit(.character(sequence.introducer))
      state = .ground
    default: break
    }
  }

  private mutating func feedGround(_ code: Int32) {
    guard code < CN_KEY_FIRST else {
      feedNamed(code)
      return
    }
    let byte = UInt8(truncatingIfNeeded: code)
    if byte == 0x1B {
      text.reset()
      state = .escape
    } else if byte >= 0x80 {
      if let scalar = text.feed(byte) { emit(scalar: scalar) }
    } else {
      text.reset()
      emit(NamedKeys.key(ascii: byte))
    }
  }

  private mutating func feedNamed(_ code: Int32) {
    text.reset()
    switch Int(code) {
    case CN_KEY_PASTE_BEGIN: state = .paste([])
    case CN_KEY_MOUSE: state = .sequence(.mouse)
    default: if let key = NamedKeys.key(code: code) { emit(key) }
    }
  }

  private mutating func feedEscape(_ code: Int32) {
    switch code {
    case 0x5B: state = .sequence(ControlSequence(introducer: "["))
    case 0x4F: state = .sequence(ControlSequence(introducer: "O"))
    default:
      emit(.escape)
      state = .ground
      feedGround(code)
    }
  }

  private mutating func feedSequence(_ sequence: ControlSequence, _ code: Int32) {
    var sequence = sequence
    guard code < CN_KEY_FIRST, let step = sequence.feed(UInt8(truncatingIfNeeded: code)) else {
      // Not part of a sequence: it ends here, and what came instead counts.
      state = .ground
      feedGround(code)
      return
    }
    switch step {
    case .unfinished: state = .sequence(sequence)
    case .finished(let key):
      state = .ground
      if let key { emit(key) }
    }
  }

  private mutating func feedPaste(_ bytes: [UInt8], _ code: Int32) {
    if code == CN_KEY_PASTE_END {
      state = .ground
      emit(paste: bytes)
    } else if code < CN_KEY_FIRST {
      state = .paste(bytes + [UInt8(truncatingIfNeeded: code)])
    }
  }

  private mutating func emit(_ key: Key) { events.append(.key(key)) }

  private mutating func emit(scalar: Unicode.Scalar) {
    // C1 controls: a terminal would obey them.
    if scalar.properties.generalCategory != .control { emit(.character(Character(scalar))) }
  }

  private mutating func emit(paste bytes: [UInt8]) {
    let pasted = String(decoding: bytes, as: UTF8.self)
    let lines = pasted.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    events.append(.paste(String(lines.map { $0 == "\r" ? "\n" : $0 })))
  }
}

/// Puts characters together from bytes that may arrive in pieces; what is not UTF-8 is dropped.
struct UTF8Accumulator {
  private var bytes: [UInt8] = []

  /// Forgets an unfinished character.
  mutating func reset() { bytes.removeAll(keepingCapacity: true) }

  /// Reads one byte from 0x80 on; the character that it completes, if it does.
  mutating func feed(_ byte: UInt8) -> Unicode.Scalar? {
    let isContinuation = byte & 0xC0 == 0x80
    if !isContinuation { reset() }
    if isContinuation && bytes.isEmpty { return nil }
    bytes.append(byte)
    guard let expected = Self.length(of: bytes[0]) else {
      reset()
      return nil
    }
    guard bytes.count == expected else { return nil }
    defer { reset() }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }

  private static func length(of lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
