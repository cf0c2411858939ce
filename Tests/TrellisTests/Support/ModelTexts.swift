/// Model files for the tests.
enum ModelTexts {
  static let coin = """
    name: A coin of our own
    states: [fair]
    initial: [1]
    transition: [[1]]
    emission: {symbols: [heads, tails], table: [[0.5, 0.5]]}
    observations: [heads]
    """

  /// Large once it has many observations.
  static let large = """
    states: 4
    initial: [0.25, 0.25, 0.25, 0.25]
    transition: [[0.4, 0.3, 0.2, 0.1], [0.1, 0.4, 0.3, 0.2], [0.2, 0.1, 0.4, 0.3], [0.3, 0.2, 0.1, 0.4]]
    emission: {symbols: [x], table: [[1], [1], [1], [1]]}
    """

  static let bad = "states: [a, b]\ninitial: [0.5, 0.6]\n"
}
