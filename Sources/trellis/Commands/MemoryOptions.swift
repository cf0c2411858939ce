import ArgumentParser
import ModelFiles
import Reporting

/// How much memory V may take, and what is kept besides.
struct MemoryOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What may be kept for the whole of a sequence, as 64M or 2G. Past it, columns of V and of other "
        + "tables are kept at checkpoints and computed again where they are needed; paths, margins "
        + "and whatever else has a number for each timestep are refused if they take more, and more "
        + "than 64M (default: 256M, or a quarter of a machine that has less than 1G).",
      valueName: "size"),
    transform: MemorySize.parse)
  var memory: MemorySize?

  /// In bytes.
  var bytes: Int { memory?.bytes ?? Self.standard }

  /// More takes longer to be found by the system than its columns to be computed again.
  private static let standard = min(256 << 20, PhysicalMemory.bytes / 4)
}

/// A number of bytes, as people write it: `64M`, `2G`, `4096`.
struct MemorySize: Equatable {
  let bytes: Int

  /// - Throws: `CommandFault.notAMemorySize`.
  static func parse(_ text: String) throws -> MemorySize {
    guard let size = MemorySize(argument: text) else { throw CommandFault.notAMemorySize(text) }
    return size
  }

  /// Digits, and K, M, G or T for powers of 1024; nil for anything else, and beyond what a machine
  /// can address.
  init?(argument: String) {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
    let shift = argument.last.flatMap { units[Character($0.uppercased())] }
    let digits = shift == nil ? argument[...] : argument.dropLast()
    guard let count = Int(digits), count >= 0, digits.allSatisfy(\.isASCII),
      digits.first?.isNumber == true
    else { return nil }
    let (bytes, overflows) = count.multipliedReportingOverflow(by: 1 << (shift ?? 0))
    if overflows { return nil }
    self.bytes = bytes
  }
}
