import Console
import Exploration
import Testing

@testable import Views

/// What is told in sentences is plain text, whatever the screen could show.
@Suite struct LinearTextTests {
  @Test(
    arguments: ["umbrella", "cliff", "maze", "maintenance", "dice"],
    [
      "f", "e", "f e j j j j j j j j j", "f v", "f r", "f R", "?", "T", "f A", "f M", "f w a",
      "f B j", "b Space Space Up Enter", "f y", "f ]", "f v i", "f d m",
    ])
  func isPlainAscii(model: String, keys: String) throws {
    var state = ExplorerState(
      extent: Size(width: 100, height: 30), model: try Frame.model(named: model))
    var texts: [String] = []
    for count in 0...keys.split(separator: " ").count {
      let pressed = keys.split(separator: " ").prefix(count).joined(separator: " ")
      state = ExplorerState(
        extent: Size(width: 100, height: 30), model: try Frame.model(named: model))
      _ = try Frame(
        name: "", model: model, width: 100, height: 30, keys: pressed
      ).canvas(endingIn: &state)
      let layout = Layout(of: state)
      let data = layout.request.flatMap { request in
        state.session.map { PictureData(of: $0, showing: request) }
      }
      texts.append(LinearText(of: state, in: layout, data).text)
    }
    for text in texts { #expect(text.utf8.count > 3 && text.allSatisfy(\.isASCII), "\(text)") }
  }
}
