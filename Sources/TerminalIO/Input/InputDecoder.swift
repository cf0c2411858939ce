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
    /// Inside an answer of the terminal that is a string.
    case string(ControlString)
    /// Inside a report of the mouse as X10 knew it; so many bytes of it are to come.
    case oldMouse(remaining: Int)
    /// Inside a bracketed paste.
    case paste
  }

  private var state = State.ground
  /// What has been pasted so far; apart from the state, so that it grows in place.
  private var pasted: [UInt8] = []
  /// How much was pasted when nothing more had arrived, the last time.
  private var pastedBefore = 0
  private var text = UTF8Accumulator()
  private(set) var events: [TerminalEvent] = []

  /// C-c.
  private static let interrupt: UInt8 = 0x03

  /// Takes what has been decoded so far.
  mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  /// Whether what has begun may still go on: a paste, or a sequence that lacks its end.
  var awaitsMore: Bool {
    if case .ground = state { return false }
    return true
  }

  /// Reads one code. Complexity: O(1), amortized.
  mutating func feed(_ code: Int32) {
    switch state {
    case .ground: feedGround(code)
    case .escape: feedEscape(code)
    case .sequence(let sequence): feedSequence(sequence, code)
    case .string(let string): feedString(string, code)
    case .oldMouse(let remaining): feedOldMouse(remaining, code)
    case .paste: feedPaste(code)
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
    case .string(let string) where string.isBare:
      emit(.escape)
      emit(.character(string.introducer))
      state = .ground
    case .paste:
      // By itself it is a key: somebody wants out of a paste whose end has been lost.
      if pasted.count == pastedBefore + 1, pasted.last == Self.interrupt {
        pasted.removeLast()
        state = .ground
        emitPaste()
        emit(NamedKeys.key(ascii: Self.interrupt))
      }
      pastedBefore = pasted.count
    default: break
    }
  }

  /// Nothing has arrived for so long that the end of what has begun will not come: a paste ends
  /// here, anything else is dropped. Keys are keys again.
  mutating func giveUp() {
    endOfInput()
    if case .paste = state { emitPaste() }
    text.reset()
    state = .ground
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
    case CN_KEY_PASTE_BEGIN: (state, pastedBefore) = (.paste, 0)
    case CN_KEY_MOUSE: state = .sequence(.mouse)
    default: if let key = NamedKeys.key(code: code) { emit(key) }
    }
  }

  private mutating func feedEscape(_ code: Int32) {
    switch code {
    case 0x5B: state = .sequence(ControlSequence(introducer: "["))
    case 0x4F: state = .sequence(ControlSequence(introducer: "O"))
    default:
      if let string = ControlString(introducedBy: code) {
        state = .string(string)
        return
      }
      emit(.escape)
      state = .ground
      feedGround(code)
    }
  }

  private mutating func feedString(_ string: ControlString, _ code: Int32) {
    var string = string
    switch string.feed(code) {
    case .unfinished: state = .string(string)
    case .finished: state = .ground
    case .interrupted(let byEscape):
      // It ends here, and what came instead counts.
      state = byEscape ? .escape : .ground
      feed(code)
    }
  }

  private mutating func feedOldMouse(_ remaining: Int, _ code: Int32) {
    guard code < CN_KEY_FIRST else {
      state = .ground
      feedGround(code)
      return
    }
    state = remaining > 1 ? .oldMouse(remaining: remaining - 1) : .ground
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
    case .opensOldMouse: state = .oldMouse(remaining: 3)
    }
  }

  private mutating func feedPaste(_ code: Int32) {
    if code == CN_KEY_PASTE_END {
      state = .ground
      emitPaste()
    } else if code < CN_KEY_FIRST {
      pasted.append(UInt8(truncatingIfNeeded: code))
    }
  }

  private mutating func emit(_ key: Key) { events.append(.key(key)) }

  private mutating func emit(scalar: Unicode.Scalar) {
    // C1 controls: a terminal would obey them.
    if scalar.properties.generalCategory != .control { emit(.character(Character(scalar))) }
  }

  private mutating func emitPaste() {
    let text = String(decoding: pasted, as: UTF8.self)
    pasted = []
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
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
