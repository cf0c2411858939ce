/// What an emission takes for one observation, as far as reading text needs to know.
struct ObservationShape {
  /// D; 1 for everything but vectors.
  let dimensions: Int
  /// The symbols that may be observed; nil where observations are numbers, or labels.
  let symbols: NameIndex?
  /// Whether observations are numbers.
  let areNumbers: Bool
  /// Whether an observation is a set of attributes.
  private(set) var areAttributes = false
  /// What each channel takes, by its name; empty where there are none.
  private(set) var channels: [(name: String, shape: ObservationShape)] = []

  init(_ emission: EmissionParameters) {
    switch emission {
    case .categorical(let symbols, _):
      self.init(symbols: symbols)
    case .family(let parameters):
      self.init(dimensions: parameters.dimensions)
    case .features:
      self.init(symbols: nil)
      areAttributes = true
    case .channels(let parameters):
      self.init(symbols: nil)
      channels = parameters.map { ($0.name, ObservationShape($0.parameters)) }
    case .scores:
      self.init(symbols: nil)
    }
  }

  /// Observations that are symbols, or labels of any kind.
  init(symbols: NameIndex?) {
    self.dimensions = 1
    self.symbols = symbols
    self.areNumbers = false
  }

  /// Observations that are numbers, or lists of them.
  init(dimensions: Int) {
    self.dimensions = dimensions
    self.symbols = nil
    self.areNumbers = true
  }

  /// What programs write for a number that is not there. Of symbols only `NA` is none: the others
  /// are words.
  private static let words: Set = [
    "NA", "NaN", "nan", "NAN", "null", "NULL", "Null", "None", "none", "-", "N/A", "n/a", "#N/A",
    "#NA", "#N/A N/A", "<NA>", ".nan", "-nan", "-NaN", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN",
  ]

  /// Whether a word that is no name says that nothing is known.
  static func meansMissing(_ text: String) -> Bool { text.isEmpty || words.contains(text) }

  /// Whether `NA` is a symbol, and not a missing observation.
  var knowsNA: Bool { symbols?.place(of: "NA") != nil }

  /// Whether the text says that the observation is missing; a symbol of that name wins.
  func isMissing(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return true }
    // Numbers are many, and none of these words.
    if (0x30...0x39).contains(last) { return false }
    return areNumbers ? Self.words.contains(text) : text == "NA" && !knowsNA
  }

  /// One component as a node: missing where the text says so, a number as programs print it.
  ///
  /// - Parameters:
  ///   - hasDecimalComma: whether `0,5` is a half.
  ///   - remarks: takes what was guessed.
  func node(
    _ text: String, place: DocumentPlace, hasDecimalComma: Bool = false, remarks: Remarks? = nil
  ) -> DocumentNode {
    let isMissing = isMissing(text)
    if isMissing { remarks?.add(missing: text) }
    let shown = isMissing ? "" : areNumbers ? number(text, hasDecimalComma, remarks) : text
    return DocumentNode(content: .scalar(shown, isPlain: isMissing), place: place)
  }

  /// A number in the one form that a model has; any other text as it stands.
  private func number(
    _ text: String, _ hasDecimalComma: Bool, _ remarks: Remarks?
  ) -> String {
    if NumberText.value(of: text) != nil { return text }
    let plain = hasDecimalComma ? text.replacing(",", with: ".") : text
    guard let value = LooseNumber.value(of: plain), value.isFinite else { return text }
    let token = NumberToken.text(value)
    if plain == text {
      remarks?.add(loose: text, as: token)
    } else {
      remarks?.add("the comma is taken for the decimal point")
    }
    return token
  }
}
