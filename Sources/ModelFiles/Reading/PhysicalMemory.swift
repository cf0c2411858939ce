import Glibc

/// The memory that the process may use.
public enum PhysicalMemory {
  /// In bytes: that of the machine, or less where a limit of the process (`ulimit -v`, `-d`) or of
  /// its control group allows less; a guess of 4 GiB where the system does not say.
  public static let bytes = ([machine] + processLimits + groupLimits).min() ?? machine

  private static var machine: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? pages * size : 4 << 30
  }

  /// What may be added to what the process has mapped already.
  private static var processLimits: [Int] {
    let pages = numbers(of: text(of: "/proc/self/statm")).first ?? 0
    let mapped = pages * max(1, sysconf(Int32(_SC_PAGESIZE)))
    return [RLIMIT_AS, RLIMIT_DATA].compactMap { resource in
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0,
        let bytes = Int(exactly: limit.rlim_cur)
      else { return nil }
      return resource.rawValue == RLIMIT_AS.rawValue ? max(0, bytes - mapped) : bytes
    }
  }

  /// Of the group and of those around it: `memory.max` of the second version of control groups,
  /// `memory.limit_in_bytes` of the first.
  private static var groupLimits: [Int] {
    groupLimits(of: text(of: "/proc/self/cgroup"), reading: text)
  }

  /// - Parameters:
  ///   - groups: the groups of a process, a line each, as `/proc/self/cgroup` has them.
  ///   - text: what stands in a file.
  static func groupLimits(of groups: String, reading text: (String) -> String) -> [Int] {
    groups.split(separator: "\n").flatMap { line -> [Int] in
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      let isFirst = fields[1].split(separator: ",").contains("memory")
      guard isFirst || fields[1].isEmpty else { return [] }
      let (root, file) =
        isFirst
        ? ("/sys/fs/cgroup/memory", "memory.limit_in_bytes") : ("/sys/fs/cgroup", "memory.max")
      let names = fields[2].split(separator: "/")
      return (0...names.count).flatMap { depth in
        let path = ([root] + names.prefix(depth).map(String.init) + [file]).joined(separator: "/")
        return numbers(of: text(path)).prefix(1)
      }
    }
  }

  private static func numbers(of text: String) -> [Int] {
    text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
  }

  private static func text(of path: String) -> String {
    String(decoding: (try? FileReading.bytes(path: path)) ?? [], as: UTF8.self)
  }
}
