import Console
import Exploration

/// The list of models as text.
public enum ModelList {
  /// One line a model: name, title and size, in columns.
  public static func lines(_ entries: [ModelEntry]) -> [String] {
    let names = column(entries.map(\.name))
    let titles = column(entries.map(\.title))
    return entries.indices.map { place in
      let entry = entries[place]
      return "\(names[place])  \(titles[place])  N \(entry.timesteps), S \(entry.states)"
    }
  }

  /// Texts filled up with blanks to the same display width.
  private static func column(_ texts: [String]) -> [String] {
    let width = texts.map(DisplayWidth.of).max() ?? 0
    return texts.map { $0.padded(to: width) }
  }
}
