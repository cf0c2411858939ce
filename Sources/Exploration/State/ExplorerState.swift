import Console
import DynamicProgramming

/// Everything that decides what is on the screen. A value: the same state is always the same
/// picture.
public struct ExplorerState: Sendable, Equatable {
  /// How large the screen is.
  public internal(set) var extent: Size
  /// How much of the picture fits.
  public internal(set) var page = Page(timesteps: 5, states: 8, lines: 20)
  /// Where one is in the model; nil before one is open.
  public internal(set) var session: Session?
  /// The list of models.
  public internal(set) var chooser: Chooser
  /// Whether the list of models is on the screen.
  public internal(set) var isChoosing: Bool
  /// The sequences of a file, if one is open.
  public internal(set) var corpus: Corpus?
  /// Whether their list is on the screen, in the place of one of them.
  public internal(set) var isListing = false
  /// What lies over the picture.
  public internal(set) var overlay: Overlay?
  /// How far one step goes.
  public internal(set) var granularity = Granularity.cell
  /// Whether Enter takes the state under the cursor, in the column that is being decided.
  public internal(set) var offersTaking = false
  /// Whether the panel takes the winner and its rival apart.
  public internal(set) var takesApart = false
  /// Whether less is shown, and that larger, for people who sit far away.
  public internal(set) var isLecturing = false
  /// Whether a part of a map is shown in cells large enough for V, rather than all of it.
  public internal(set) var magnifiesMap = false
  /// A number typed before a command: how often, or where; nil if none was.
  var count: Int?
  /// In which words.
  public internal(set) var vocabulary = Vocabulary.inference
  /// Which picture.
  public internal(set) var perspective = Perspective.trellis
  /// What stands in its cells.
  public internal(set) var quantity = CellQuantity.value
  /// T, where the soft values are shown.
  public internal(set) var temperature = 1.0
  /// How many paths are drawn, and by which random numbers.
  public internal(set) var sampling = Sampling()
  /// How many observations are known, while they are added one by one.
  public internal(set) var growing: Int?
  /// How many edges each method of a race may look at, unless somebody says otherwise.
  var raceBudget = Race.standardBudget
  /// Playing or not, and how fast.
  public internal(set) var playback = Playback()
  /// How well the winners are predicted; nil if nobody predicts.
  public internal(set) var prediction: Prediction?
  /// What was searched last; empty if nothing was.
  public internal(set) var searched = ""
  /// What the help is searched for; empty for all of it.
  public internal(set) var helpFilter = ""
  /// What was last run to; nil if nothing was.
  public internal(set) var halted: HaltCondition?
  /// Where one is on the guided tour; nil if one has not been there.
  public internal(set) var tour: Tour?
  /// The demonstration; nil unless it runs.
  public internal(set) var demo: Demo?
  /// The list or menu that the help lies over, and to which one comes back; nil if there is none.
  var overlayBelowHelp: Overlay?
  /// What was pointed at last, by a click; nil after anything else.
  var pointed: Place?
  /// Whether to leave once the model has been written.
  var quitsOnceWritten = false
  /// What to look for once it is known how close the decisions were.
  var marginSearch: MarginSearch?
  /// Which way to go to a disagreement with the reference once that is known; nil = not at all.
  var seeksDisagreement: Int?
  /// Whether somebody stopped the comparison with the reference; until they ask for it.
  var skipsBlame = false
  /// Whether somebody stopped working out what surprised; until losses are shown anew.
  var skipsSurprise = false
  /// Something to tell until the next key.
  public internal(set) var notice: Notice?
  /// What is being opened, if anything.
  public internal(set) var opening: Opening?
  /// What the engine is being asked, if anything.
  public internal(set) var inquiry: Inquiry?

  /// With a model: the first frame on it. Without: the chooser.
  public init(extent: Size, model: LoadedModel? = nil, entries: [ModelEntry] = []) {
    self.extent = extent
    self.chooser = Chooser(entries: entries)
    self.session = model.map { Session(model: $0) }
    self.isChoosing = model == nil
    self.vocabulary = model?.naturalVocabulary ?? .inference
    self.perspective = model?.naturalPerspective ?? .trellis
    self.magnifiesMap = model?.opensMagnified(on: extent) ?? false
  }

  /// The first frame while a model is still being opened.
  public init(extent: Size, opening name: String) {
    self.init(extent: extent)
    self.isChoosing = false
    self.opening = Opening(name: name)
  }

  /// The views that the present model has.
  public var perspectives: [Perspective] {
    Perspective.allCases.filter { session?.model.has($0) ?? ($0 == .trellis || $0 == .overview) }
  }
}

/// How much of a picture the screen shows at once, told by whoever lays it out.
public struct Page: Sendable, Hashable {
  /// Timesteps of the trellis.
  public var timesteps: Int
  /// States of the trellis.
  public var states: Int
  /// Lines of a list that fills the screen: help, the chooser.
  public var lines: Int
  /// Lines of the list of best paths.
  public var paths: Int
  /// All states in the order of their rows, where that is not theirs; else empty.
  public var order: [Int]
  /// The state whose row is next above the start node; nil where none is.
  public var aboveStart: Int?
  /// The state whose row is next below it; nil where none is.
  public var belowStart: Int?
  /// Lines of the whole help.
  public var helpLines: Int
  /// Lines of the panel's list of candidates.
  public var candidates: Int
  /// Whether a map in larger cells is another picture than all of it in cells that fit.
  public var canMagnify: Bool

  /// Each number at least 1.
  public init(
    timesteps: Int, states: Int, lines: Int, paths: Int = 1, order: [Int] = [],
    besideStart: (above: Int?, below: Int?) = (nil, nil),
    helpLines: Int = 1, candidates: Int = .max, canMagnify: Bool = true
  ) {
    self.canMagnify = canMagnify
    self.order = order
    (aboveStart, belowStart) = besideStart
    self.candidates = max(1, candidates)
    self.helpLines = max(1, helpLines)
    self.timesteps = max(1, timesteps)
    self.states = max(1, states)
    self.lines = max(1, lines)
    self.paths = max(1, paths)
  }
}
