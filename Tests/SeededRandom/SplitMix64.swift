import DynamicProgramming

/// Random numbers of tests, the same for the same seed everywhere.
package typealias SplitMix64 = SeededGenerator
