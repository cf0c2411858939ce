import ModelFiles
import Reporting

extension ModelError {
  /// With which status the program ends.
  var exitStatus: ExitStatus { ExitStatus(rawValue: exitClass.rawValue) ?? .internalFault }
}
