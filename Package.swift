// swift-tools-version: 6.2
import PackageDescription

// Debian and Ubuntu with glibc are what the tests run on. Other Linux distributions should do,
// given the wide-character ncurses. macOS does not: the terminal layer speaks to glibc.

// A warning ends the build in .ci/run, which sets this, and nowhere else: a newer compiler that
// warns of more must not keep anybody from building.
let warningsAreErrors = Context.environment["TRELLIS_WARNINGS_AS_ERRORS"] == "1"

let strictSwift: [SwiftSetting] =
  [.swiftLanguageMode(.v6)] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])

let strictC: [CSetting] =
  [.define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra")]
  + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])

let strictCurses = strictC + [.define("NCURSES_WIDECHAR", to: "1")]

let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

let package = Package(
  name: "trellis",
  products: [
    .executable(name: "trellis", targets: ["trellis"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    // Only for the documentation: swift package generate-documentation.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The layers, lowest first; the article Architecture says what lives where.
    .target(name: "CKernels", cSettings: strictC),
    .target(
      name: "DynamicProgramming",
      dependencies: ["CKernels", realModule],
      swiftSettings: strictSwift),
    .target(
      name: "Solvers", dependencies: ["DynamicProgramming", realModule],
      swiftSettings: strictSwift),
    .target(name: "Console", swiftSettings: strictSwift),
    .target(
      name: "CNcurses",
      cSettings: strictCurses,
      linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Samples", exclude: [], cSettings: strictC),
    .target(name: "CSystem", cSettings: strictC),
    .target(
      name: "TerminalIO",
      dependencies: ["CNcurses", "Console"],
      swiftSettings: strictSwift),
    .target(
      name: "ModelFiles",
      dependencies: [
        "Samples", "DynamicProgramming", realModule,
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strictSwift),
    .target(
      name: "Exploration",
      dependencies: ["DynamicProgramming", "Solvers", "Console"],
      swiftSettings: strictSwift),
    .target(
      name: "Views",
      dependencies: ["Exploration", "Console", "Solvers", "DynamicProgramming"],
      swiftSettings: strictSwift),
    .target(
      name: "Reporting",
      dependencies: [
        "Exploration", "ModelFiles", "Console", "Solvers", "DynamicProgramming",
      ],
      swiftSettings: strictSwift),
    .executableTarget(
      name: "trellis",
      dependencies: [
        "DynamicProgramming", "Solvers", "Console", "TerminalIO", "ModelFiles",
        "Exploration", "Views", "Reporting", "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["man"],
      swiftSettings: strictSwift),
    // How fast the decoder is; see the head of Tests/Benchmark/compare.py.
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "DynamicProgramming", "CKernels",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmark",
      exclude: ["compare.py", "keys.py", "programs.py", "engines.py"],
      swiftSettings: strictSwift),

    .testTarget(
      name: "DynamicProgrammingTests",
      dependencies: ["SeededRandom", "WithoutProgress", "CKernels", "DynamicProgramming"],
      swiftSettings: strictSwift),
    .testTarget(
      name: "SolversTests",
      dependencies: [
        "SeededRandom", "WithoutProgress", "Solvers", "ModelFiles", "DynamicProgramming",
        realModule,
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: ["SeededRandom", "WithoutProgress", "ModelFiles", "DynamicProgramming"],
      swiftSettings: strictSwift),
    .testTarget(
      name: "ExplorationTests",
      dependencies: [
        "SeededRandom", "WithoutProgress", "ModelStock", "Exploration", "Console", "Solvers",
        "DynamicProgramming",
        "ModelFiles",
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "TerminalIOTests",
      dependencies: [
        "TerminalIO", "TerminalHarness", "TerminalProbe", "CNcurses", "Console",
      ],
      swiftSettings: strictSwift),
    // Random numbers that are the same in every run.
    .target(
      name: "SeededRandom", dependencies: ["DynamicProgramming"], path: "Tests/SeededRandom",
      swiftSettings: strictSwift),
    // The engine for tests that do not ask how far it is.
    .target(
      name: "WithoutProgress", dependencies: ["DynamicProgramming"],
      path: "Tests/WithoutProgress", swiftSettings: strictSwift),
    // The samples and the small models with known answers, solved.
    .target(
      name: "ModelStock", dependencies: ["Exploration", "ModelFiles", "DynamicProgramming"],
      path: "Tests/ModelStock", swiftSettings: strictSwift),
    // Pseudo-terminals and tmux, for tests that run a program in them.
    .target(name: "TerminalHarness", path: "Tests/TerminalHarness", swiftSettings: strictSwift),
    // A program that only owns a terminal, for the tests of TerminalIO to run in a real one.
    .executableTarget(
      name: "TerminalProbe",
      dependencies: ["TerminalIO", "Console"],
      path: "Tests/TerminalProbe",
      swiftSettings: strictSwift),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "SeededRandom", "WithoutProgress", "Reporting", "Exploration", "ModelFiles", "Console",
        "Solvers",
        "DynamicProgramming",
      ],
      swiftSettings: strictSwift),
    .testTarget(
      name: "TrellisTests",
      dependencies: [
        "trellis", "Papers", "TerminalHarness", "TerminalIO", "Exploration", "Console",
        "ModelFiles",
        "Reporting", "DynamicProgramming", "Views", "CSystem",
      ],
      swiftSettings: strictSwift),
    // Where papers lie, and whether they say what the code says.
    .target(name: "Papers", path: "Tests/Papers", swiftSettings: strictSwift),
    // Reads the imports below Sources/.
    .testTarget(name: "LayeringTests", dependencies: ["Papers"], swiftSettings: strictSwift),
    .testTarget(name: "ConsoleTests", dependencies: ["Console"], swiftSettings: strictSwift),
    .testTarget(
      name: "ViewsTests",
      dependencies: [
        "SeededRandom", "ModelStock", "Views", "Exploration", "DynamicProgramming", "Console",
        "ModelFiles",
      ],
      exclude: ["Goldens"],
      swiftSettings: strictSwift),
  ],
  cLanguageStandard: .c2x
)
