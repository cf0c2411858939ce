import DynamicProgramming

extension ModelLoader {
  /// All that is wrong with a file, as far as it can be told without guessing, in the order of its
  /// lines: what is at fault is left out, or replaced by something that is right, and the rest read
  /// again.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  ///   - limit: no more faults are looked for.
  /// - Returns: empty if nothing is wrong.
  /// - Complexity: that of reading, as often as there are faults.
  public func faults(
    path: String, observations: ObservationSource? = nil, request: ModelRequest = .init(),
    limit: Int = 10
  ) -> [ModelError] {
    do throws(ModelError) {
      return faults(
        bytes: try bytes(path), name: path, directory: FilePath.folder(of: path),
        observations: observations, request: request, limit: limit)
    } catch {
      return [error]
    }
  }

  /// The same of bytes that are at hand.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  ///   - limit: no more faults are looked for.
  public func faults(
    bytes: [UInt8], name: String, directory: String?, observations: ObservationSource? = nil,
    request: ModelRequest = .init(), limit: Int = 10
  ) -> [ModelError] {
    do throws(DocumentError) {
      var file = try input(bytes, name, directory, request)
      file.observations = observations
      if ArchiveRepair.isFor(file) {
        return faults(ofArchive: file, observations, limit).map {
          $0.inFile(file.name).error(in: name)
        }
      }
      var content = try formats.content(of: file, tellsAll: true)
      let ofFile = content.faults.prefix(limit)
      if !ofFile.isEmpty, content.root.isMissing {
        return Self.inOrder(Array(ofFile)).map { $0.inFile(file.name).error(in: name) }
      }
      var found: [DocumentError] = []
      let waiting = request.waiting
      while found.count + ofFile.count < limit {
        guard let fault = fault(of: content, file, observations, waiting),
          found.isEmpty || isNew(fault, found)
        else { break }
        found.append(fault)
        guard let root = FaultRepair(root: content.root, found: found).repaired else { break }
        content.root = root
      }
      // It may lack nothing but what it waits for.
      if found.isEmpty, ofFile.isEmpty {
        found += [fault(of: content, file, observations, request)].compactMap(\.self)
      }
      return Self.inOrder(ofFile + found.map(content.told)).map {
        $0.inFile(file.name).error(in: name)
      }
    } catch {
      return [error.error(in: name)]
    }
  }

  /// Whether it is one of the file's own: what was put in its place has no place in it.
  private func isNew(_ fault: DocumentError, _ found: [DocumentError]) -> Bool {
    if fault.mark == nil { return false }
    // A key is at fault where it stands; its path is that of the map that it stands in.
    if fault.fault.isOfKey { return !found.contains { $0.fault.isOfKey && $0.mark == fault.mark } }
    if case .missingKey = fault.fault {
      // Beside a key that nobody knows it may be the one that was meant.
      let isMeant = found.contains { $0.fault.isOfKey && $0.path == fault.path && !$0.path.isEmpty }
      return !isMeant && !found.contains { $0.fault == fault.fault && $0.path == fault.path }
    }
    if fault.fault.isOfLetter {
      return !found.contains { $0.fault == fault.fault && $0.path == fault.path }
    }
    return !found.contains { !$0.fault.isOfKey && $0.path == fault.path }
  }

  /// What is wrong with a model, if anything is.
  func fault(
    of content: ModelContent, _ file: FormatInput, _ observations: ObservationSource?,
    _ request: ModelRequest
  ) -> DocumentError? {
    do throws(DocumentError) {
      _ = try reading(of: content, file.name, file.files, observations, request)
      return nil
    } catch {
      return error
    }
  }

  private static func inOrder(_ faults: [DocumentError]) -> [DocumentError] {
    func place(_ fault: DocumentError) -> (Int, Int) {
      (fault.mark?.line ?? 0, fault.mark?.column ?? 0)
    }
    return faults.sorted { place($0) < place($1) }
  }
}

extension ModelFault {
  /// Whether a key is at fault, and not what stands behind it.
  var isOfKey: Bool {
    switch self {
    case .unknownKey, .foreignParameter, .keyDoesNotFit, .keyBesideMap: true
    default: false
    }
  }

  /// Whether it is about a letter of a map's rules, of which several have one path.
  fileprivate var isOfLetter: Bool {
    switch self {
    case .letterNotOnMap, .letterIsBlocked, .notALetter: true
    default: false
    }
  }
}
