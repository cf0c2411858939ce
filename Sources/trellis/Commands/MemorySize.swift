import ArgumentParser

/// A number of bytes, as people write it: `64M`, `2G`, `4096`.
struct MemorySize: ExpressibleByArgument, Equatable {
  let bytes: Int

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
