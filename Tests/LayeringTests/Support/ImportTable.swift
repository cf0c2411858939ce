/// Which modules each folder of Sources/ may import: the arrows of the design.
enum ImportTable {
  /// Our own modules that are written in Swift, or that Swift may see, but for the curses shim.
  private static let own: Set<String> = [
    "DynamicProgramming", "Laboratory", "Drawing", "Keyboard", "TerminalIO", "Samples",
    "ModelLoading", "Exploration", "Views", "Reporting",
  ]

  static let allowed: [String: Set<String>] = [
    "DynamicProgramming": ["CKernels", "Dispatch", "RealModule", "Synchronization"],
    "Laboratory": ["DynamicProgramming", "RealModule"],
    "Drawing": [],
    "Keyboard": [],
    "TerminalIO": ["CNcurses", "Drawing", "Keyboard", "Glibc"],
    "ModelLoading": [
      "Samples", "DynamicProgramming", "RealModule", "Yams", "Foundation", "FoundationEssentials",
      "Glibc",
    ],
    "Exploration": ["DynamicProgramming", "Laboratory", "Keyboard"],
    "Views": ["Exploration", "Drawing", "Laboratory", "DynamicProgramming", "Keyboard"],
    "Reporting": [
      "Exploration", "ModelLoading", "Drawing", "Laboratory", "DynamicProgramming", "Foundation",
    ],
    "trellis": own.union(["ArgumentParser", "Foundation", "Glibc", "Dispatch", "Synchronization"]),
    "trellis-benchmark": ["DynamicProgramming", "CKernels", "ArgumentParser", "Glibc"],
  ]
}
