/// A value in the value space of a datatype.
///
/// Equality is that of the specification: 1.0 and 1.00 are one decimal, NaN equals itself, there is
/// one zero, an instant with a time zone never equals one without.
package struct XSDValue: Sendable, Hashable {
}
