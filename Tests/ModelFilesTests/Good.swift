/// Good files, one of each kind, to be spoilt.
enum Good {
  static let weather = """
    name: Umbrella world
    states: [rain, sun]
    initial: {rain: 0.5, sun: 0.5}
    transition:
      rain: {rain: 0.7, sun: 0.3}
      sun:  {rain: 0.3, sun: 0.7}
    emission:
      rain: {umbrella: 0.9, none: 0.1}
      sun:  {umbrella: 0.2, none: 0.8}
    observations: [umbrella, umbrella, none, umbrella, umbrella]

    """

  static let weatherJSON = """
    {
      "name": "Umbrella world",
      "states": ["rain", "sun"],
      "initial": [0.5, 0.5],
      "transition": [[0.7, 0.3], [0.3, 0.7]],
      "emission": {"symbols": ["umbrella", "none"], "table": [[0.9, 0.1], [0.2, 0.8]]},
      "observations": ["umbrella", "umbrella", "none", "umbrella", "umbrella"]
    }
    """

  static let river = """
    states: [low, high]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission:
      family: normal
      parameters:
        low: {mean: [1, 2], sd: [0.5, 0.25]}
        high: {mean: [3, 4], sd: [1, 1]}
    observations: [[1, 2], null, [null, 4.5]]

    """

  static let calls = """
    states: [quiet, busy]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {family: poisson, parameters: {quiet: {rate: 2.5}, busy: {rate: 10}}}
    observations: [3, null, 12]

    """

  static let tagger = """
    weights: scores
    states: [N, V]
    initial: [0, -1.5]
    transitions:
      - [[1, 2], [null, -.inf]]
      - {N: {V: 2.5}}
    final: {V: 0.25}
    emission: {family: scores, table: [[1, 2], [3, null], {V: -1}]}
    observations: [time, ~, arrow]

    """

  static let corridor = """
    name: Corridor
    states: [a, b, c]
    start: a
    horizon: 4
    moves:
      a: {stay: {to: a, reward: 0}, right: {to: b, reward: -1}}
      b: {stay: {to: b, reward: 0}, right: {to: c, reward: -1}}
      c: {stay: {to: c, reward: 2}}
    final: {c: 10}
    discount: 0.5

    """

  static let lottery = """
    name: Lottery
    states: [shop, rich, poor]
    start: shop
    horizon: 1
    moves:
      shop:
        risky: {to: {rich: {p: 0.1, reward: 10}, poor: {p: 0.9, reward: 0}}}
        safe: {to: poor, reward: 2}

    """

  static let cliff = """
    name: Cliff walk
    grid:
      rows:
        - "............"
        - "............"
        - "............"
        - "SCCCCCCCCCCG"
      rewards: {step: -1, C: -99, G: 0}
      jump: {C: S}
      absorbing: [G]
      blocked: ["#"]
      moves: 4
    horizon: 14

    """

  static let all = [weather, weatherJSON, river, calls, tagger, corridor, lottery, cliff]
}
