/// Model files for the tests.
enum ModelFiles {
  static let coin = """
    name: A coin of our own
    states: [fair]
    initial: [1]
    transition: [[1]]
    emission: {symbols: [heads, tails], table: [[0.5, 0.5]]}
    observations: [heads]
    """

  static let bad = "states: [a, b]\ninitial: [0.5, 0.6]\n"
}
