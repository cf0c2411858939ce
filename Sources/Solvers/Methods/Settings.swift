/// The parameters of a method that somebody has set, by name.
public struct Settings: Sendable, Hashable {
  private var values: [String: Double] = [:]

  /// Everything as it stands on the card.
  public init() {}

  /// The value of a parameter: what was set, else its standard value.
  public subscript(parameter: MethodParameter) -> Double {
    get { values[parameter.name] ?? parameter.standard }
    set {
      precondition(parameter.accepts(newValue), "a value within the range of the parameter")
      values[parameter.name] = newValue == parameter.standard ? nil : newValue
    }
  }

  /// The value of a parameter for whole numbers.
  func whole(_ parameter: MethodParameter) -> Int { Int(self[parameter]) }
}
