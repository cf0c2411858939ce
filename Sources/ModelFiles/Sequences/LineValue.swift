/// A value on a line of JSON, as far as observations need to know it.
enum LineValue {
  /// `null`.
  case missing
  /// A number, `true` or `false`: the text is what stands there.
  case bare(Range<Int>)
  /// A string, between its quotes.
  case string(Range<Int>, hasEscapes: Bool)
  /// The beginning of a list, of which nothing but the bracket has been read.
  case list
  /// The beginning of a map.
  case map
}
