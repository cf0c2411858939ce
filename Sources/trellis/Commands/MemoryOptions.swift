import ArgumentParser
import ModelFiles

/// How much memory V may take, and each table besides.
struct MemoryOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What V may take, and each table that is worked out besides, as 64M or 2G; past it, columns "
        + "are kept at checkpoints and computed again where they are needed (default: a quarter of "
        + "the machine's memory, at least 256M).",
      valueName: "size"))
  var memory: MemorySize?

  /// In bytes.
  var bytes: Int { memory?.bytes ?? Self.standard }

  private static let standard = max(256 << 20, PhysicalMemory.bytes / 4)
}
