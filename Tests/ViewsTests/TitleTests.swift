import Testing

/// The first line.
@Suite struct TitleTests {
  @Test(arguments: [
    ("umbrella", "", "V_t(z)"), ("cliff", "f", "V_t(z)"), ("cliff", "f v t", "V_t(z)"),
    ("slippery-cliff", "", "best moves"), ("casino", "f v o", "V_t(z)"),
    ("casino", "w", "losses"), ("cliff", "w", "losses"), ("casino", "f v i", "posterior"),
    ("umbrella", ": s h o w - g a p Enter", "gaps"), ("umbrella", "f ] ]", "V at T 0.2"),
    ("ties", ": s h o w - c o u n t Enter", "counts"),
    ("umbrella", ": s a m p l e Space 5 0 Enter", "visits of 50 paths"),
  ])
  func saysWhatTheCellsHold(model: String, keys: String, content: String) throws {
    for (width, height) in [(80, 24), (140, 45)] {
      let frame = Frame(name: "", model: model, width: width, height: height, keys: keys)
      #expect(try frame.canvas().text(row: 0).contains("cells: \(content)"))
    }
  }

  /// The panel and the map speak of the timestep that is looked at.
  @Test(arguments: [("umbrella", "b Space Space Left"), ("cliff", "f"), ("casino", "f g 7 Enter")])
  func namesNoSecondTimestep(model: String, keys: String) throws {
    for (width, height) in [(80, 24), (140, 45)] {
      let frame = Frame(name: "", model: model, width: width, height: height, keys: keys)
      #expect(!(try frame.canvas().text(row: 0).contains("· t ")))
    }
    let frame = Frame(
      name: "", model: "umbrella", width: 80, height: 24, keys: "b Space Space")
    #expect(try frame.canvas().text(row: 0).contains("· t 2 of 5"))
  }

  @Test func saysNothingOfCellsWhereThereAreNone() throws {
    for keys in ["v r", "v e"] {
      let frame = Frame(name: "", model: "umbrella", width: 140, height: 45, keys: keys)
      #expect(!(try frame.canvas().text(row: 0).contains("cells")))
    }
  }
}
