/// One named field in the header of a WARC record.
package struct WARCField: Sendable, Hashable {
    /// The name, such as `WARC-Target-URI`; case doesn't matter.
    package var name: String
    /// The value, without surrounding spaces.
    package var value: String

    /// Creates a field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Returns whether the field has this name, in any case.
    func isNamed(_ other: String) -> Bool {
        let (left, right) = (name.utf8, other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }
}
