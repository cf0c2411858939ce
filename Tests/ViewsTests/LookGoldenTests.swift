import Console
import Testing

/// Frames as they look on different terminals: in so many colours, on such a background, in ASCII,
/// on a screen of such a size; each shows something else.
@Suite struct LookGoldenTests {
  /// What a terminal shows of roles.
  enum Look: String, CaseIterable {
    case dark256, light256, dark16, light16, ascii, none
    /// Beyond what has to be recorded at every size.
    case dark24bit, light24bit, dark8

    /// Those of which there is a frame at every size.
    static let everywhere: [Look] = [.dark256, .light256, .dark16, .light16, .ascii, .none]

    var palette: Palette {
      switch self {
      case .dark256, .ascii: Palette(depth: .indexed, background: .dark)
      case .light256: Palette(depth: .indexed, background: .light)
      case .dark16: Palette(depth: .sixteen, background: .dark)
      case .light16: Palette(depth: .sixteen, background: .light)
      case .none: Palette(depth: .monochrome, background: .dark)
      case .dark24bit: Palette(depth: .direct, background: .dark)
      case .light24bit: Palette(depth: .direct, background: .light)
      case .dark8: Palette(depth: .eight, background: .dark)
      }
    }
  }

  static let sizes = [
    Size(width: 80, height: 24), Size(width: 100, height: 30), Size(width: 140, height: 45),
    Size(width: 200, height: 60),
  ]

  struct Dressed {
    let look: Look
    let frame: Frame

    /// - Parameter size: the place of a size.
    init(_ size: Int, _ look: Look, _ subject: String, _ model: String, _ keys: String) {
      let extent = LookGoldenTests.sizes[size]
      self.look = look
      frame = Frame(
        name: "Looks/\(subject)-\(extent.width)x\(extent.height)-\(look.rawValue)", model: model,
        width: extent.width, height: extent.height, keys: keys,
        charset: look == .ascii ? .ascii : .unicode)
    }
  }

  static let all: [Dressed] = [
    // 80x24, the lecturer's.
    Dressed(0, .dark256, "deviation", "umbrella", "b Space Space Space Up Enter"),
    Dressed(0, .light256, "map", "cliff", "f"),
    Dressed(0, .dark16, "weakest", "casino", "w"),
    Dressed(0, .light16, "backward", "umbrella", "Space Space Space"),
    Dressed(0, .ascii, "maze", "maze", "f"),
    Dressed(0, .none, "tagger", "tagger", "b Space Space"),
    Dressed(0, .dark24bit, "map-walked", "cliff", "b Space Space Space Space"),
    Dressed(0, .dark8, "menu", "cliff", "v j"),
    Dressed(0, .none, "blocked", "impossible-observation", "f"),
    Dressed(0, .light256, "list", "-", "j j"),
    Dressed(0, .dark16, "sequences", "headlines.jsonl", ""),
    Dressed(0, .dark256, "lesson", "ice-cream", "v e f g 3 Enter Up Left"),
    // 100x30.
    Dressed(1, .dark256, "many-losses", "many", "f w"),
    Dressed(1, .light256, "posterior", "casino", "f v i"),
    Dressed(1, .dark16, "two-maps", "slippery-cliff", "b Space Space"),
    Dressed(1, .light16, "pinned", "umbrella", "f g 3 Enter Up e Enter"),
    Dressed(1, .ascii, "overview", "casino", "f v o"),
    Dressed(1, .none, "race", "casino", ": r a c e Enter f j"),
    Dressed(1, .light24bit, "map-losses", "cliff", "f w"),
    Dressed(1, .dark256, "soft", "umbrella", "f ] ] ] ]"),
    Dressed(1, .light256, "samples", "umbrella", ": s a m p l e Space 5 0 Enter"),
    Dressed(1, .ascii, "best-paths", "casino", "B j j j"),
    Dressed(
      1, .none, "predicting", "umbrella", "Space : p r e d i c t Enter Space Down Space"),
    // 140x45: the panel at the side.
    Dressed(2, .dark256, "tagger", "tagger", "b Space Space"),
    Dressed(2, .light256, "film", "cliff", "f"),
    Dressed(2, .dark16, "blame", "headlines", "d"),
    Dressed(2, .light16, "reference", "dice", "d d"),
    Dressed(2, .ascii, "broken", "impossible-observation", "b"),
    Dressed(2, .none, "bands", "casino", "f v i v o"),
    Dressed(2, .dark24bit, "many-posterior", "many", "f v i"),
    Dressed(2, .light256, "two-models", "umbrella/dry", ""),
    Dressed(2, .dark256, "discount", "orchard", "b Space"),
    Dressed(2, .light16, "iterations", "four-by-three", "s Space Space Space"),
    // 200x60.
    Dressed(3, .dark256, "sums", "umbrella", "f"),
    Dressed(3, .light256, "many-detour", "many", "f w a"),
    Dressed(3, .dark16, "stretches", "casino", "f"),
    Dressed(3, .light16, "help", "maze", "?"),
    Dressed(3, .ascii, "answers", "journey", "b : v i e w - a n s Tab Enter Space Left"),
    Dressed(3, .none, "map-side", "cliff", "b Space Space Space"),
    Dressed(3, .light24bit, "map-posterior", "cliff", ": s h o w - p o s t e r i o r Enter"),
    Dressed(3, .ascii, "tour", "umbrella", "T End BSpace BSpace BSpace"),
    Dressed(3, .dark24bit, "overview", "maze", "f v o"),
  ]

  @Test(arguments: all.map(\.frame.name)) func looksAsRecorded(name: String) throws {
    let dressed = try #require(Self.all.first { $0.frame.name == name })
    try Golden(name: name).check(try dressed.frame.canvas(), palette: dressed.look.palette)
  }

  @Test func isRecordedAtEverySizeInEveryLook() {
    for size in Self.sizes {
      for look in Look.everywhere {
        let isThere = Self.all.contains {
          $0.look == look && $0.frame.width == size.width && $0.frame.height == size.height
        }
        #expect(isThere, "\(look) \(size)")
      }
    }
    #expect(Set(Self.all.map(\.frame.name)).count == Self.all.count)
    #expect(Set(Self.all.map { [$0.frame.model, $0.frame.keys] }).count >= 40)
  }
}
