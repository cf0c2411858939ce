// swift-tools-version: 6.2
import PackageDescription

let strictSwift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [
  .define("_GNU_SOURCE"),
  .enableWarning("all"),
  .enableWarning("extra"),
  .treatAllWarnings(as: .error),
]

let strictCurses = strictC + [.define("NCURSES_WIDECHAR", to: "1")]

let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "trellis",
  products: [
    .executable(name: "trellis", targets: ["trellis"]),
    .executable(name: "trellis-benchmark", targets: ["trellis-benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The layers, lowest first; README, "The modules", says what lives where.
    .target(name: "CKernels", cSettings: strictC),
    .target(
      name: "DynamicProgramming",
      dependencies: ["CKernels", realModule],
      swiftSettings: strictSwift),
    .target(
      name: "Laboratory", dependencies: ["DynamicProgramming", realModule],
      swiftSettings: strictSwift),
    .target(name: "Drawing", swiftSettings: strictSwift),
    .target(name: "Keyboard", swiftSettings: strictSwift),
    .target(
      name: "CNcurses",
      cSettings: strictCurses,
      linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Samples", exclude: [], cSettings: strictC),
    .target(
      name: "TerminalIO",
      dependencies: ["CNcurses", "Drawing", "Keyboard"],
      swiftSettings: strictSwift),
    .target(
      name: "ModelLoading",
      dependencies: [
        "Samples", "DynamicProgramming", realModule,
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strictSwift),
    .target(
      name: "Exploration",
      dependencies: ["DynamicProgramming", "Laboratory", "Keyboard"],
      swiftSettings: strictSwift),
    .target(
      name: "Views",
      dependencies: ["Exploration", "Drawing", "Laboratory", "DynamicProgramming", "Keyboard"],
      swiftSettings: strictSwift),
    .target(
      name: "Reporting",
      dependencies: [
        "Exploration", "ModelLoading", "Drawing", "Laboratory", "DynamicProgramming",
      ],
      swiftSettings: strictSwift),
    .executableTarget(
      name: "trellis",
      dependencies: [
        "DynamicProgramming", "Laboratory", "Drawing", "Keyboard", "TerminalIO", "ModelLoading",
        "Exploration", "Views", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictSwift),
    .executableTarget(
      name: "trellis-benchmark",
      dependencies: [
        "DynamicProgramming", "CKernels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictSwift),

    .testTarget(
      name: "DynamicProgrammingTests",
      dependencies: ["SeededRandom", "CKernels", "DynamicProgramming"],
      swiftSettings: strictSwift),
    .testTarget(
      name: "LaboratoryTests",
      dependencies: [
        "SeededRandom", "Laboratory", "ModelLoading", "DynamicProgramming", realModule,
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "ModelLoadingTests",
      dependencies: ["SeededRandom", "ModelLoading", "Reporting", "DynamicProgramming"],
      swiftSettings: strictSwift),
    .testTarget(name: "KeyboardTests", dependencies: ["Keyboard"], swiftSettings: strictSwift),
    .testTarget(
      name: "ExplorationTests",
      dependencies: [
        "SeededRandom",
        "Exploration", "Keyboard", "Laboratory", "DynamicProgramming", "ModelLoading", "Views",
        "Drawing",
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "TerminalIOTests",
      dependencies: [
        "TerminalIO", "TerminalHarness", "TerminalProbe", "CNcurses", "Drawing", "Keyboard",
      ],
      swiftSettings: strictSwift),
    // Random numbers that are the same in every run.
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strictSwift),
    // Pseudo-terminals and tmux, for tests that run a program in them.
    .target(name: "TerminalHarness", path: "Tests/TerminalHarness", swiftSettings: strictSwift),
    // A program that only owns a terminal, for the tests of TerminalIO to run in a real one.
    .executableTarget(
      name: "TerminalProbe",
      dependencies: ["TerminalIO", "Drawing", "Keyboard"],
      path: "Tests/TerminalProbe",
      swiftSettings: strictSwift),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "SeededRandom", "Reporting", "Exploration", "ModelLoading", "Laboratory",
        "DynamicProgramming",
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "TrellisTests",
      dependencies: [
        "trellis", "TerminalHarness", "TerminalIO", "Exploration", "Keyboard", "Drawing",
        "ModelLoading",
        "Reporting", "DynamicProgramming", "Views",
      ],
      swiftSettings: strictSwift),
    // Reads the imports below Sources/; depends on nothing.
    .testTarget(name: "LayeringTests", swiftSettings: strictSwift),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing"], swiftSettings: strictSwift),
    .testTarget(
      name: "ViewsTests",
      dependencies: [
        "Views", "Exploration", "DynamicProgramming", "Drawing", "Keyboard", "ModelLoading",
      ],
      exclude: ["Goldens"],
      swiftSettings: strictSwift),
  ],
  cLanguageStandard: .c2x
)
