import Console
import DynamicProgramming
import Exploration

/// What the shades of a map mean: a name, and numbers as cells have them.
struct MapShades {
  /// A number on its shade, or as heavy as that is where there are no shades, behind the sign of
  /// the shade where cells have that and no number.
  private struct Swatch {
    let level: Int
    let text: String
  }

  /// What is shaded.
  private let name: String
  private let swatches: [Swatch]

  /// Of V from the least to the largest; fewer where there is little room or they would be the
  /// same.
  init(of range: ClosedRange<Double>, digits: Int, isBrief: Bool, _ scene: Scene) {
    name = "V"
    let width = range.upperBound - range.lowerBound
    let all = (isBrief ? [0, 4, 8] : [0, 2, 4, 6, 8]).map { level in
      let value = range.lowerBound + width * Double(level) / 8
      return Swatch(level: level, text: scene.numbers.fixed(value, digits: digits))
    }
    let ends = [all[0].text, all[all.count - 1].text]
    swatches = all.enumerated().filter { place, swatch in
      place == 0 || place == all.count - 1
        || !ends.contains(swatch.text) && swatch.text != all[place - 1].text
    }.map(\.element)
  }

  /// Of what was chosen to stand in the cells; nil where that has no shades.
  init?(_ scene: Scene, hasNumbers: Bool) {
    let steps: [(Int, String)]
    switch scene.data.layer?.quantity {
    case .loss: (name, steps) = ("loses", [(8, "0"), (6, "2"), (4, "8"), (2, "32")])
    case .posterior: (name, steps) = ("p", [(8, "1"), (6, "3/4"), (4, "1/2"), (2, "1/4")])
    case .samples: (name, steps) = ("of all", [(8, "1"), (6, "3/4"), (4, "1/2"), (2, "1/4")])
    case nil, .value, .gap, .softValue, .count: return nil
    }
    swatches = steps.map { level, text in
      Swatch(level: level, text: (hasNumbers ? "" : scene.glyphs.shade(level) + " ") + text)
    }
  }

  /// The columns that it takes.
  var width: Int {
    DisplayWidth.of(name) + swatches.reduce(0) { $0 + 1 + DisplayWidth.of($1.text) }
  }

  func draw(row: Int, column: Int, on canvas: inout Canvas) {
    var end = canvas.write(name, row: row, column: column, role: .faint)
    for swatch in swatches {
      end = canvas.write(swatch.text, row: row, column: end + 1, role: .heat(swatch.level))
    }
  }
}
