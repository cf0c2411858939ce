/// Which modules each folder of Sources/ may import: the arrows of the design.
enum ImportTable {
  /// Our own modules that are written in Swift, or that Swift may see, but for the curses shim.
  private static let own: Set<String> = [
    "DynamicProgramming", "Solvers", "Console", "TerminalIO", "Samples",
    "ModelFiles", "Exploration", "Views", "Reporting",
  ]

  static let allowed: [String: Set<String>] = [
    "DynamicProgramming": ["CKernels", "Dispatch", "RealModule", "Synchronization"],
    "Solvers": ["DynamicProgramming", "RealModule"],
    "Console": [],
    "TerminalIO": ["CNcurses", "Console", "Glibc"],
    "ModelFiles": [
      "Samples", "DynamicProgramming", "RealModule", "Yams", "Foundation", "FoundationEssentials",
      "Glibc",
    ],
    "Exploration": ["DynamicProgramming", "Solvers", "Console"],
    "Views": ["Exploration", "Console", "Solvers", "DynamicProgramming"],
    "Reporting": [
      "Exploration", "ModelFiles", "Console", "Solvers", "DynamicProgramming", "Foundation",
    ],
    "trellis": own.union(["ArgumentParser", "Foundation", "Glibc", "Dispatch", "Synchronization"]),
  ]
}
