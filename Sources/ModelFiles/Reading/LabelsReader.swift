import DynamicProgramming

/// Reads `labels`: a map from state to the label by which it is told; what it leaves out is told by
/// its own name.
struct LabelsReader {
  let states: NameIndex

  func read(_ fields: Fields) throws(DocumentError) -> StateLabels? {
    guard let node = fields["labels"] else { return nil }
    let path: ModelPath = [.name("labels")]
    var labels = (0..<states.count).map { states.names[$0] }
    for entry in try node.entries(at: path) {
      let state = try states.state(ofKey: entry, at: path)
      labels[state] = try entry.value.name(at: path / entry.key)
    }
    return StateLabels(labels)
  }
}
