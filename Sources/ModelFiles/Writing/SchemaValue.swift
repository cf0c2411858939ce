/// A value of a schema.
indirect enum SchemaValue: Sendable, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([SchemaValue])
  case object([(String, SchemaValue)])

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .truth(value) }

  static func texts(_ texts: [String]) -> SchemaValue { .list(texts.map { .text($0) }) }

  static func reference(_ name: String) -> SchemaValue {
    .object([("$ref", .text("#/$defs/\(name)"))])
  }

  static func types(_ types: [String]) -> SchemaValue {
    .object([("type", types.count == 1 ? .text(types[0]) : .texts(types))])
  }

  /// What stands behind `type`.
  var type: SchemaValue {
    if case .object(let entries) = self, let entry = entries.first { return entry.1 }
    return self
  }

  /// The same with one more keyword.
  func adding(_ key: String, _ value: SchemaValue) -> SchemaValue {
    guard case .object(let entries) = self else { return self }
    return .object(entries + [(key, value)])
  }

  static func any(_ choices: [SchemaValue]) -> SchemaValue { .object([("anyOf", .list(choices))]) }

  static func choice(_ values: [SchemaValue]) -> SchemaValue { .object([("enum", .list(values))]) }

  static func array(of item: SchemaValue, least: Int = 0) -> SchemaValue {
    .object([("type", "array"), ("items", item), ("minItems", .number(least))])
  }

  /// Items of which no two are alike.
  static func differing(_ item: SchemaValue, least: Int) -> SchemaValue {
    array(of: item, least: least).adding("uniqueItems", true)
  }

  static func map(of value: SchemaValue) -> SchemaValue {
    .object([("type", "object"), ("additionalProperties", value)])
  }

  /// A map whose keys are names.
  static func named(_ value: SchemaValue) -> SchemaValue {
    map(of: value).adding("propertyNames", .reference("word"))
  }

  static func all(_ parts: [SchemaValue]) -> SchemaValue { .object([("allOf", .list(parts))]) }

  static func not(_ value: SchemaValue) -> SchemaValue { .object([("not", value)]) }

  /// What has these keys, whatever stands behind them.
  static func having(_ keys: String...) -> SchemaValue { .object([("required", .texts(keys))]) }

  /// The same, or `null`; words for people stay in front.
  var orNull: SchemaValue {
    let nothing = Self.types(["null"])
    guard case .object(let entries) = self, let words = entries.first, words.0 == "description"
    else { return .any([self, nothing]) }
    return .object([words, ("anyOf", .list([.object(Array(entries.dropFirst())), nothing]))])
  }

  /// The same with words for people.
  static func described(_ value: SchemaValue, _ words: String) -> SchemaValue {
    guard case .object(let entries) = value else { return value }
    return .object([("description", .text(words))] + entries)
  }
}

/// Writes a schema as JSON, indented.
enum SchemaText {
  static func write(
    _ value: SchemaValue, indent: Int = 0, to output: inout ChunkedOutput
  ) throws {
    switch value {
    case .text(let text): try output.write(JSONText.string(text))
    case .number(let number): try output.write("\(number)")
    case .truth(let truth): try output.write("\(truth)")
    case .list(let items):
      try output.write("[")
      for (place, item) in items.enumerated() {
        if place > 0 { try output.write(", ") }
        try write(item, indent: indent, to: &output)
      }
      try output.write("]")
    case .object(let entries):
      if entries.isEmpty { return try output.write("{}") }
      let isShort = entries.count == 1
      let blanks = String(repeating: " ", count: indent + 2)
      try output.write("{")
      for (place, (key, value)) in entries.enumerated() {
        try output.write(isShort ? "" : (place > 0 ? "," : "") + "\n" + blanks)
        try output.write("\(JSONText.string(key)): ")
        try write(value, indent: isShort ? indent : indent + 2, to: &output)
      }
      try output.write(isShort ? "}" : "\n" + blanks.dropLast(2) + "}")
    }
  }
}
