import DynamicProgramming
import Exploration

/// How the columns of the screen are shared between the cells of a map and the names of its rows.
struct MapColumns: Equatable {
  /// The columns of a cell.
  let cell: Int
  /// Those that the names of the rows take, a blank after them if there is room for one; 0 where
  /// they are left out.
  let names: Int
  /// Whether the names are whole, `r3`; else they are numbers.
  let areWhole: Bool

  /// The narrowest cell with a number in it.
  static let narrowest = 4

  /// - Parameters:
  ///   - room: the columns that there are.
  ///   - widths: how wide cells may be, the widest first: the widest that shows the whole map is
  ///     taken, or else the narrowest.
  init(_ grid: GridMap, in room: Int, widths: [Int]) {
    func width(beside names: Int) -> Int? {
      widths.first { room - names >= grid.width * $0 }
    }
    let digits = "\(grid.height - 1)".count
    let whole = digits + 2
    // Where cells are narrow, names have what they leave.
    let plain = width(beside: 0)
    let fitting = [whole, digits + 1, digits].first { width(beside: $0) == plain } ?? 0
    names = room - whole >= Self.narrowest * grid.width ? whole : fitting
    areWhole = names == whole
    cell = width(beside: names) ?? widths.last ?? 1
  }

  /// The name of a row.
  func name(ofRow row: Int) -> String { areWhole ? "r\(row)" : "\(row)" }

  /// The name of a column, in no more characters than a cell has; empty where it is left out.
  func name(ofColumn column: Int) -> String {
    let number = "\(column)"
    if cell <= 2 { return column % 5 == 0 ? number : "" }
    return cell > number.count + 1 ? "c" + number : number
  }

  /// The characters of a cell in which its number stands, beside mark and arrow; 0 where none does.
  static func numberField(ofCell width: Int) -> Int {
    if width < narrowest { return 0 }
    // Arrows of a tie are two in wide cells, and a blank keeps all but the narrowest apart.
    return width - (width >= 7 ? 4 : width > narrowest ? 3 : 2)
  }
}

/// How two arrows of a tie stand beside the number of a cell.
enum ArrowPairs {
  /// Not at all: one sign stands for both.
  case none
  /// The same, and no blank before the next cell: the number has its column.
  case tight
  /// The second in the blank before the next cell: where a bracket stands there, one sign stands
  /// for both.
  case close
  /// A blank keeps them from the next cell.
  case apart
}

extension MapColumns {
  /// How two arrows stand beside a number: apart in wide cells, and in narrower ones if the numbers
  /// are short. Where they are long, a number is worth more than a blank.
  ///
  /// - Complexity: O(states of a column) where that is looked at.
  func pairs(of session: Session) -> ArrowPairs {
    if cell >= 7 { return .apart }
    guard cell >= 5 else { return .none }
    let (longest, field) = (Self.longest(of: session), Self.numberField(ofCell: cell))
    if longest > field { return longest == field + 1 ? .tight : .none }
    return longest < field ? .apart : .close
  }

  /// Of some widths those of cells with V in them, the widest first: the narrowest of them where
  /// the map does not fit in any.
  ///
  /// - Parameter quantity: what stands in the cells.
  /// - Complexity: O(states of a column).
  static func magnified(
    _ widths: [Int], of session: Session, in perspective: Perspective,
    showing quantity: CellQuantity
  ) -> [Int] {
    let needed = cell(for: quantity, of: session)
    let large = widths.filter {
      perspective == .answers ? AnswersMap.hasNumbers(ofWidth: $0) : $0 >= needed
    }
    return large.isEmpty ? Array(widths.prefix(1)) : large
  }

  /// The columns of a cell that has room for its number, and for a letter beside it.
  private static func cell(for quantity: CellQuantity, of session: Session) -> Int {
    switch quantity {
    case .value, .gap, .softValue: cell(of: longest(of: session))
    // `1.5e19`, for numbers of paths are large as a rule.
    case .count: cell(of: 6)
    // Cells that are shaded have no arrows: `12.25`, `0.283`.
    case .loss, .posterior, .samples: 7
    }
  }

  /// The columns of the narrowest cell in which a number of so many characters has room beside mark
  /// and arrow.
  private static func cell(of length: Int) -> Int {
    (narrowest + 1...narrowest + 8).first { numberField(ofCell: $0) >= length } ?? .max
  }

  /// Whether a panel beside a map takes columns in which its numbers would be: then it lies below.
  ///
  /// - Parameters:
  ///   - columns: those that the panel leaves, of `all`.
  /// - Complexity: O(states of a column).
  static func areMissed(_ columns: Int, of all: Int, by session: Session) -> Bool {
    guard let grid = session.model.problem.grid else { return false }
    func field(_ columns: Int) -> Int {
      numberField(
        ofCell: MapColumns(grid, in: MapFrame.room(in: columns), widths: MapPicture.widths).cell)
    }
    return field(columns) < min(field(all), longest(of: session))
  }

  /// How many characters V of the first timestep takes at most, where V is longest as a rule.
  static func longest(of session: Session) -> Int {
    // Where V has to be computed again, it is as long as anywhere.
    guard session.columnStride(of: .value) == 1 else { return .max }
    let scale = MapScale(values: session.model.values(at: 1))
    let numbers = Numbers(glyphs: Glyphs(charset: .unicode))
    let ends = scale.range.map { [$0.lowerBound, $0.upperBound] } ?? []
    return ends.map { numbers.fixed($0, digits: scale.digits).count }.max() ?? 1
  }
}
