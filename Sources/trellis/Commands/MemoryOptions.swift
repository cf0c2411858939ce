import ArgumentParser
import ModelLoading

/// How much memory V may take.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What V may take, as 64M or 2G; past it, V is kept at checkpoints and computed again where "
        + "it is needed (default: a quarter of the machine's memory, at least 256M).",
      valueName: "size"))
  var memory: MemorySize?

  /// In bytes.
  var bytes: Int { memory?.bytes ?? Self.standard }

  private static let standard = max(256 << 20, PhysicalMemory.bytes / 4)
}
