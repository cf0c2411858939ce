extension ModelError {
  /// The error as one line: `weather.yaml:7:9: transition.rain sums to 1.1, must sum to 1`.
  ///
  /// Control characters in it are escaped, long values cut short.
  public var message: String {
    let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
    let element = element.map { ": \(Self.words($0))" } ?? ""
    return "\(Quoting.escape(file))\(place)\(element): \(sentence)"
  }

  /// `row 3, column 2`, both from 1.
  private static func words(_ element: ArrayElement) -> String {
    let axes = [("table", element.table), ("row", element.row), ("column", element.column)]
    return axes.compactMap { name, place in place.map { "\(name) \($0)" } }
      .joined(separator: ", ")
  }

  /// The error for where the file and the line are known: `column 9: observations[2] …`.
  public var messageOnLine: String {
    let place = mark.map { "column \($0.column): " } ?? ""
    return place + sentence
  }

  /// The key path as a person writes it: `transition.rain`, `observations[3]`.
  var pathText: String {
    var text = ""
    for component in path {
      switch component {
      case .name(let name):
        text += (text.isEmpty ? "" : ".") + Quoting.pathName(name)
      case .place(let place):
        text += "[\(place)]"
      }
    }
    return text
  }

  /// What is wrong, said of the value that the path leads to.
  private var sentence: String {
    FaultWording.sentence(fault, subject: pathText)
  }
}
