import DynamicProgramming

extension MarkovReader {
  /// The model without its observations, which are not looked at.
  ///
  /// - Throws: besides what is wrong with the model, why it belongs to one sequence.
  func readForSequences(name: String) throws(DocumentError) -> SequenceModel {
    if fields["transitions"] != nil {
      throw DocumentError(
        .notForSequences(.stepTables), mark: fields.mark(ofKey: "transitions"))
    }
    if fields["constraints"] != nil {
      throw DocumentError(
        .notForSequences(.constraints), mark: fields.mark(ofKey: "constraints"))
    }
    let scale: Scale = try reading() == .probabilities ? .probabilities : .logs
    let states = try StatesReader.read(try fields.required("states"))
    let initial = try self.initial(states, scale)
    let final = try self.final(states, scale)
    let node = try fields.required("emission")
    let parameters = try EmissionReader(
      states: states, scale: scale, limits: limits, files: arrays
    ).read(node)
    guard let emission = SequenceEmission(parameters, states: states.count) else {
      throw DocumentError(.notForSequences(.scores), at: node, [])
    }
    let reader = TransitionReader(
      states: states, scale: scale, final: final?.numbers, limits: limits, files: arrays)
    // As for a sequence of two timesteps, which is to say with a table.
    guard case .same(let table) = try reader.model(fields, timesteps: 2) else {
      throw DocumentError(.missingKey("transition"), at: fields.node, [])
    }
    return SequenceModel(
      name: try fields.prose("name") ?? name, states: states.names, initial: initial,
      transition: table, emission: emission, final: final?.logs, limits: limits)
  }
}
