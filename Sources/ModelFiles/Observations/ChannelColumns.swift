import DynamicProgramming

/// Which column of a table a channel is.
struct ChannelColumn: Sendable, Equatable {
  let channel: String
  /// Its name, or several joined by commas for vectors.
  let column: String
}

extension ChannelColumn {
  /// What the command line says of channels: `sky` is the column of its name, `wind=w1+w2` are two.
  ///
  /// - Parameter names: of the channels, any of which may have such signs in it.
  static func list(_ text: String, channels names: [String]) -> [ChannelColumn] {
    if names.contains(text) { return [ChannelColumn(channel: text, column: text)] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let part = String(part.trimmingBlanks())
      guard !names.contains(part), let sign = part.firstIndex(of: "=") else {
        return ChannelColumn(channel: part, column: part)
      }
      let columns = part[part.index(after: sign)...].replacing("+", with: ",")
      return ChannelColumn(channel: String(part[..<sign]), column: String(columns))
    }
  }

  /// What a model says of channels: a map from each to its column, or to a list of several.
  static func list(
    _ map: [DocumentEntry], at path: ModelPath
  ) throws(DocumentError) -> [ChannelColumn] {
    var columns: [ChannelColumn] = []
    for entry in map {
      let path = path / entry.key
      var names: [String] = []
      if let list = entry.value.list {
        for (place, node) in list.enumerated() {
          names.append(try node.name(at: path / (place + 1)))
        }
      } else {
        names = [try entry.value.name(at: path)]
      }
      columns.append(ChannelColumn(channel: entry.key, column: names.joined(separator: ",")))
    }
    return columns
  }
}

extension ObservationContent {
  /// A channel that is read of a table.
  struct WantedChannel {
    let name, column: String
    let shape: ObservationShape
  }

  /// The channels that are read of a table: all, or those that were named.
  ///
  /// - Throws: a name that no channel has.
  func wantedChannels() throws(DocumentError) -> [WantedChannel] {
    let names = shape.channels.map(\.name)
    let named =
      source.channels.isEmpty
      ? source.column.map { ChannelColumn.list($0, channels: names) } : source.channels
    guard let named else {
      return shape.channels.map { WantedChannel(name: $0.name, column: $0.name, shape: $0.shape) }
    }
    var wanted: [WantedChannel] = []
    for choice in named {
      guard let channel = shape.channels.first(where: { $0.name == choice.channel }) else {
        throw DocumentError(
          .unknownChannel(
            choice.channel, nearest: Nearest.name(to: choice.channel, among: names)))
      }
      wanted.append(
        WantedChannel(name: channel.name, column: choice.column, shape: channel.shape))
    }
    return wanted
  }

  /// Refuses columns of channels where there are none.
  func checkChannels() throws(DocumentError) {
    guard shape.channels.isEmpty, let first = source.channels.first else { return }
    throw DocumentError(
      .unknownChannel(first.channel, nearest: nil),
      path: [.name("observations"), .name("column")])
  }
}
