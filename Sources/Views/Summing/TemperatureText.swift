/// A temperature as a person would type it: `0.5`, `20`.
struct TemperatureText {
  let text: String

  init(_ temperature: Double) {
    let shortest = temperature.description
    text = shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
  }
}
