import Console
import Testing

@Suite struct ControlCharacterTests {
  @Test(arguments: [0x00...0x1F, 0x7F...0x9F] as [ClosedRange<UInt32>])
  func knowsTheControlCharacters(codes: ClosedRange<UInt32>) throws {
    for code in codes {
      #expect(Character(try #require(Unicode.Scalar(code))).isControl, "\(code)")
    }
  }

  @Test func seesThemInsideACharacterOfSeveralScalars() {
    #expect(("\r\n" as Character).isControl)
    #expect(!("e\u{301}" as Character).isControl)
  }

  @Test(arguments: [0x20...0x7E, 0xA0...0x17F, 0x2500...0x28FF] as [ClosedRange<UInt32>])
  func letsWhatIsShownPass(codes: ClosedRange<UInt32>) throws {
    for code in codes {
      #expect(!Character(try #require(Unicode.Scalar(code))).isControl, "\(code)")
    }
  }
}
