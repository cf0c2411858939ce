/// Why a test could not go on: what it waited for, and what it saw instead.
struct HarnessFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
