import CNcurses
import Console

/// Makes keys and pasted text of the codes that curses delivers: bytes, and numbers for the keys
/// that it knows.
///
/// What curses does not know of the terminal's escape sequences is decoded here, or dropped as a
/// whole, so that its bytes never act as keys. Fed one code at a time; ``endOfInput()`` says that
/// nothing more has arrived for now, ``giveUp()`` that nothing has for as long as ``awaits``
/// allows.
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

  /// What is waited for.
  enum Rest {
    /// What follows ESC and a letter, as far as that is not Alt and the letter.
    case body
    /// The end of a paste, or of a sequence.
    case end
  }

  /// What of that which has begun may still come; nil if nothing has begun.
  var awaits: Rest? {
    switch state {
    case .ground: nil
    case .escape: .body
    case .sequence(let sequence): sequence.mayBeKeys ? .body : .end
    case .string(let string): string.mayBeKeys ? .body : .end
    case .oldMouse, .paste: .end
    }
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

  /// Nothing more has arrived for now: an Escape that waits for a sequence was the key.
  mutating func endOfInput() {
    switch state {
    case .escape:
      emit(.escape)
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

  /// Nothing has arrived for so long that the rest of what has begun will not come: ESC and a
  /// letter were keys, a paste ends here, anything else is dropped. Keys are keys again.
  mutating func giveUp() {
    switch state {
    case .escape: emit(.escape)
    case .sequence(let sequence) where sequence.mayBeKeys: emitAlt(sequence.introducer)
    case .string(let string) where string.mayBeKeys: emitAlt(string.introducer)
    case .paste: emitPaste()
    default: break
    }
    text.reset()
    state = .ground
  }

  /// A key with Alt, as terminals send it.
  private mutating func emitAlt(_ character: Character) {
    emit(.escape)
    emit(.character(character))
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
      feedText(byte)
    } else {
      text.reset()
      emit(NamedKeys.key(ascii: byte))
    }
  }

  /// A continuation byte that continues nothing is a control character of eight bits.
  private mutating func feedText(_ byte: UInt8) {
    let isAlone = text.isEmpty
    if isAlone, let letter = EightBitControl.letter(of: UInt32(byte)) {
      introduce(letter)
    } else if let scalar = text.feed(byte) {
      if let letter = EightBitControl.letter(of: scalar.value) {
        introduce(letter)
      } else {
        emit(.character(Character(scalar)))
      }
    }
  }

  /// Begins what a control character of eight bits begins; those that begin nothing have no meaning
  /// here.
  private mutating func introduce(_ letter: Int32) {
    switch letter {
    case 0x5B: state = .sequence(ControlSequence(introducer: "[", mayBeTyped: false))
    case 0x4F: state = .sequence(ControlSequence(introducer: "O", mayBeTyped: false))
    default:
      let string = ControlString(introducedBy: letter, mayBeTyped: false)
      if let string { state = .string(string) }
    }
  }

  private mutating func feedNamed(_ code: Int32) {
    text.reset()
    switch Int(code) {
    case CN_KEY_PASTE_BEGIN: beginPaste()
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
    case .opensPaste: beginPaste()
    }
  }

  private mutating func beginPaste() { (state, pastedBefore) = (.paste, 0) }

  /// What ends a paste where curses has not read it, the longest first.
  private static let pasteEnds =
    ["\u{1B}[201~", "\u{9B}201~"].map { Array($0.utf8) } + [[0x9B] + Array("201~".utf8)]

  private mutating func feedPaste(_ code: Int32) {
    if code == CN_KEY_PASTE_END {
      state = .ground
      emitPaste()
    } else if code < CN_KEY_FIRST {
      pasted.append(UInt8(truncatingIfNeeded: code))
      guard code == 0x7E, let end = Self.pasteEnds.first(where: pasted.ends(with:)) else { return }
      pasted.removeLast(end.count)
      state = .ground
      emitPaste()
    }
  }

  private mutating func emit(_ key: Key) { events.append(.key(key)) }

  private mutating func emitPaste() {
    let text = String(decoding: pasted, as: UTF8.self)
    pasted = []
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    events.append(.paste(String(lines.map { $0 == "\r" ? "\n" : $0 })))
  }
}

extension [UInt8] {
  fileprivate func ends(with end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
