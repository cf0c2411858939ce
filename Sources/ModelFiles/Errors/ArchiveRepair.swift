/// An archive of arrays in which an array that is at fault is replaced by one that is right, or left
/// out, so that whatever else is wrong can be found.
struct ArchiveRepair {
  private let zip: ZipArchive
  private let archive: ArrayArchive
  private let limits: Limits

  /// Whether a file is an archive of arrays.
  static func isFor(_ file: FormatInput) -> Bool {
    file.bytes.starts(with: ZipArchive.mark) && !ModelBundle.isOne(file.bytes)
  }

  init(_ file: FormatInput) throws(DocumentError) {
    zip = try ZipArchive(file.bytes)
    archive = try ArrayArchive(file.bytes, format: "npz", limits: file.limits)
    limits = file.limits
  }

  /// The array that an error is about; nil if it is about none.
  func array(of error: DocumentError) -> String? {
    if error.file != nil { return nil }
    if let name = error.array { return name }
    if case .foreign(let fault) = error.fault, let name = fault.array { return name }
    guard case .name(let name)? = error.path.first, archive.names.contains(name) else { return nil }
    return name
  }

  /// The file without the fault; nil where nothing would be right for certain.
  func repaired(_ fault: DocumentError, of name: String) throws(DocumentError) -> [UInt8]? {
    if case .foreign(.unknownArray(_, let meant)) = fault.fault {
      return try written { $0 == name ? meant : $0 }
    }
    let base = Self.base(of: name)
    guard let change = change(of: base) else { return nil }
    let names = Set(change.removed.flatMap(ArrayArchive.names) + [name])
    let title = base == "covariance_type" ? "covars_" : name
    return try written(adding: change.added.map { (title, $0) }) { names.contains($0) ? nil : $0 }
  }

  /// Without the underscores that attributes have.
  private static func base(of name: String) -> String {
    var base = name[...]
    while base.hasPrefix("_") { base.removeFirst() }
    while base.hasSuffix("_") { base.removeLast() }
    return String(base)
  }

  private typealias Filled = (numbers: [Double], shape: [Int])
  private typealias Change = (added: Filled?, removed: [String])

  /// What stands in place of an array, and which others go with it.
  private func change(of base: String) -> Change? {
    switch base {
    case "startprob": return (shares([states]), [])
    case "transmat": return (shares([states, states]), [])
    case "emissionprob": return (shares([states, width(of: base) ?? 2]), ["X"])
    case "lambdas": return (filled([states, width(of: base) ?? 1], 1), [])
    case "means": return (filled(means, 0), [])
    // What they are is not known without the other.
    case "covars", "covariance_type": return (spreads, ["covariance_type", "covars"])
    case "weights": return (shares(Array(means.prefix(2))), [])
    case "X": return (nil, ["X", "lengths"])
    case "lengths", "n_trials", "states", "symbols", "end_transitions", "discount":
      return (nil, [base])
    case "start_transitions": return (filled([width(of: "transitions") ?? 1], 0), [])
    case "transitions": return (filled([labels, labels], 0), [])
    case "emissions": return (filled([1, labels], 0), [])
    case "R": return shape(of: "P").flatMap { $0.count == 3 ? (filled([$0[1]], 0), []) : nil }
    default: return nil
    }
  }

  // MARK: - Shapes

  private func shape(of base: String) -> [Int]? {
    ((try? archive.numbers(base, dimensions: 0...4)) ?? nil)?.shape
  }

  /// The length of the last axis of a table.
  private func width(of base: String) -> Int? {
    guard let shape = shape(of: base), shape.count == 2, let width = shape.last, width > 0 else {
      return nil
    }
    return width
  }

  /// S, by the array that says so first.
  private var states: Int {
    if let shape = shape(of: "startprob"), shape.count == 1 { return max(1, shape[0]) }
    return max(1, width(of: "transmat") ?? 1)
  }

  /// L of a CRF.
  private var labels: Int { max(1, shape(of: "start_transitions")?.first ?? 1) }

  /// As the means have it, or would: (S, D), or (S, K, D) of mixtures.
  private var means: [Int] {
    let found = shape(of: "means") ?? []
    if found.count == 3 { return [states] + found.dropFirst() }
    return [states, found.count == 2 ? found[1] : width(of: "X") ?? 1]
  }

  /// A variance for each state, or for each part of each.
  private var spreads: Filled? { filled(Array(means.dropLast()), 1) }

  /// Nil where that would be large.
  private func filled(_ shape: [Int], _ number: Double) -> Filled? {
    let count = shape.reduce(1.0) { $0 * Double($1) }
    return count > Self.limit
      ? nil : ([Double](repeating: number, count: Int(count)), shape)
  }

  /// The most numbers that stand in for others.
  private static let limit = 1e7

  /// Rows of equal shares.
  private func shares(_ shape: [Int]) -> Filled? {
    filled(shape, 1 / Double(max(1, shape.last ?? 1)))
  }

  // MARK: - The file

  /// The members under the names that they are given, and an array besides.
  private func written(
    adding added: (name: String, array: Filled)? = nil, _ title: (String) -> String?
  ) throws(DocumentError) -> [UInt8] {
    var writer = ZipWriter()
    for (member, name) in Swift.zip(zip.members, archive.names) {
      guard let title = title(name) else { continue }
      writer.add(title + ".npy", try zip.content(of: member, limits: limits))
    }
    if let added {
      writer.add(added.name + ".npy", NumPyWriter.file(added.array.numbers, added.array.shape))
    }
    return writer.finished()
  }
}

extension ModelLoader {
  /// What is wrong with an archive of arrays: each is checked by itself and told once.
  func faults(
    ofArchive file: FormatInput, _ observations: ObservationSource?, _ limit: Int
  ) -> [DocumentError] {
    var (file, found, told) = (file, [DocumentError](), Set<String>())
    let asked = file
    file.request = file.request.waiting
    while found.count < limit, let fault = fault(ofArchive: file, observations) {
      // What the file does not say is for the command line, not for who mends the file.
      if case .foreign(.needsOption) = fault.fault, !found.isEmpty { break }
      // Of lengths that do not fit together the first says it.
      if !fault.isOfShape || !found.contains(where: \.isOfShape) { found.append(fault) }
      guard let repair = try? ArchiveRepair(file), let array = repair.array(of: fault),
        told.insert(array).inserted,
        let bytes = (try? repair.repaired(fault, of: array)) ?? nil
      else { break }
      file.bytes = bytes
    }
    // It may lack nothing but what it waits for.
    return found.isEmpty ? [fault(ofArchive: asked, observations)].compactMap(\.self) : found
  }

  private func fault(
    ofArchive file: FormatInput, _ observations: ObservationSource?
  ) -> DocumentError? {
    do throws(DocumentError) {
      let content = try formats.content(of: file)
      return fault(of: content, file, observations, file.request).map(content.told)
    } catch {
      return error
    }
  }
}

extension DocumentError {
  fileprivate var isOfShape: Bool {
    if case .foreign(.arrayShape) = fault { true } else { false }
  }
}
