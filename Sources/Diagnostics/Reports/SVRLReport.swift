/// The reports of Schematron rules in the Schematron Validation Report Language (ISO/IEC 19757-3, annex
/// D).
///
/// A run with one document and one schema is one report; several stand in an element `reports`.
public struct SVRLReport: ReportFormat {
  /// Makes the format.
  public init() {}

  /// Whether a wrapping is needed is known at the end.
  public var holdsPieces: Bool { true }

  /// The declaration, and the wrapping of several reports.
  public func opening(_ totals: Report.Totals) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + (totals.files == 1 ? "" : "<reports>\n")
  }

  /// The reports on one file; of several schemas they stand in one element.
  public func piece(for result: inout FileResult) -> String {
    result.svrl.count == 1
      ? result.svrl[0] : "<reports>\n" + result.svrl.joined() + "</reports>\n"
  }

  /// The end of the wrapping.
  public func closing(_ totals: Report.Totals) -> String { totals.files == 1 ? "" : "</reports>\n" }
}
