/// What stands in a model file, before it is YAML or JSON. Lists and rows are made where they are
/// written, so that a large table is never there twice.
indirect enum ModelValue {
  /// −∞ is written as missing.
  case number(Double)
  /// A number of more digits than a double has.
  case digits(String)
  case text(String)
  case missing
  case list(count: Int, item: (Int) -> ModelValue)
  case map([Entry])
  /// A map or a list with a line for each of its entries, where the format has that.
  case block(ModelValue)

  struct Entry {
    let key: String
    let value: ModelValue

    init(_ key: String, _ value: ModelValue) {
      self.key = key
      self.value = value
    }
  }

  static func row(_ numbers: [Double]) -> ModelValue {
    .list(count: numbers.count) { .number(numbers[$0]) }
  }

  static func names(_ names: [String]) -> ModelValue {
    .list(count: names.count) { .text(names[$0]) }
  }
}

/// A number of a model file.
enum NumberToken {
  /// The shortest text that reads back as the same double, whole numbers without a point; `null`
  /// for what is impossible or missing.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    return whole(number.description)
  }

  /// The same, with the infinities as YAML writes them.
  static func document(_ number: Double) -> String {
    if number.isFinite { return whole(number.description) }
    return number > 0 ? ".inf" : "-.inf"
  }

  private static func whole(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
