import DynamicProgramming
import Exploration

extension Contrast {
  /// z_1 … z_N.
  func path(timesteps: Int) -> CompactIntegers {
    CompactIntegers((1...timesteps).map { Int32(state(at: $0)) })
  }
}
