import Testing

@testable import DynamicProgramming

@Suite struct MemoryAllowanceTests {
  @Test func refusesWhatKeepsMore() {
    let allowance = MemoryAllowance(256 << 20)
    #expect(allowance.excess(timesteps: 10_000_000, each: KeptMemory.margins) == nil)
    #expect(allowance.excess(timesteps: 100_000_000, each: KeptMemory.margins) == 800_000_000)
    #expect(allowance.excess(timesteps: 256 << 20, each: 1) == nil)
    #expect(allowance.excess(timesteps: 1 + 256 << 20, each: 1) != nil)
    #expect(allowance.excess(timesteps: .max, each: 64) == .max)
    #expect(MemoryAllowance(.max).excess(timesteps: 1 << 31, each: 64) == nil)
  }

  @Test func refusesNobodyALittle() {
    #expect(MemoryAllowance(0).excess(timesteps: 1_000_000, each: KeptMemory.reference) == nil)
    #expect(MemoryAllowance(0).excess(timesteps: 2_000_000, each: KeptMemory.reference) != nil)
  }

  @Test func sharesTheRestAmongTables() {
    let allowance = MemoryAllowance(256 << 20)
    #expect(allowance.columns(timesteps: 100, each: 1 << 20, tables: 3) == 52 << 20)
    #expect(allowance.columns(timesteps: 256, each: 1 << 20, tables: 1) == 0)
    #expect(allowance.columns(timesteps: .max, each: 2, tables: 1) == 0)
    #expect(MemoryAllowance(0).columns(timesteps: 1, each: 1, tables: 2) == 0)
    #expect(MemoryAllowance(6).columns(timesteps: 1, each: 1, tables: 2) == 3)
    #expect(allowance.count(of: 100 << 20) == 2)
  }

  @Test func countsWhatAPathTakes() {
    #expect(KeptMemory.path(states: 2) == 1 && KeptMemory.path(states: 1000) == 4)
    #expect(KeptMemory.samples(3) == 12 && KeptMemory.samples(.max) == .max)
  }
}
