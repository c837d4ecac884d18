/// The kind of content of a WARC record (ISO 28500 §6): one of the constants, or a type that a later version may add.
package struct WARCRecordType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The type as it is written, in lower case.
    package let rawValue: String

    /// Creates a type from its name.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The type as it is written.
    package var description: String { rawValue }

    /// About the records that follow: which software wrote them, and how.
    package static let warcinfo = WARCRecordType(rawValue: "warcinfo")
    /// A request as it was sent.
    package static let request = WARCRecordType(rawValue: "request")
    /// A response as it was received.
    package static let response = WARCRecordType(rawValue: "response")
    /// A resource without the protocol around it.
    package static let resource = WARCRecordType(rawValue: "resource")
    /// About another record.
    package static let metadata = WARCRecordType(rawValue: "metadata")
    /// A visit that found the same content as an earlier one.
    package static let revisit = WARCRecordType(rawValue: "revisit")
    /// Another record's content in another format.
    package static let conversion = WARCRecordType(rawValue: "conversion")
    /// The next part of a record that was cut in pieces.
    package static let continuation = WARCRecordType(rawValue: "continuation")
}
