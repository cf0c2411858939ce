/// Why a test could not go on: what it waited for, and what it saw instead.
package struct HarnessFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
