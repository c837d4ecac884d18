/// One named field in the header of a WARC record.
package struct WARCField: Sendable, Hashable {
    /// The name, such as `WARC-Target-URI`; upper and lower case are the same.
    package var name: String
    /// The value, without the spaces around it.
    package var value: String

    /// Creates a field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the field has this name, in whatever case.
    func isNamed(_ other: String) -> Bool {
        let (left, right) = (name.utf8, other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }
}
