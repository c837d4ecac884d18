/// What a WARC record holds (ISO 28500 §6): one of the constants, or a type that a later version may add.
public struct WARCRecordType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The type as it is written, in lower case.
    public let rawValue: String

    /// Creates a type from its name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The type as it is written.
    public var description: String { rawValue }

    /// About the records that follow: which software wrote them, and how.
    public static let warcinfo = WARCRecordType(rawValue: "warcinfo")
    /// A request as it was sent.
    public static let request = WARCRecordType(rawValue: "request")
    /// A response as it was received.
    public static let response = WARCRecordType(rawValue: "response")
    /// A resource without the protocol around it.
    public static let resource = WARCRecordType(rawValue: "resource")
    /// About another record.
    public static let metadata = WARCRecordType(rawValue: "metadata")
    /// A visit that found the same content as an earlier one.
    public static let revisit = WARCRecordType(rawValue: "revisit")
    /// Another record's content in another format.
    public static let conversion = WARCRecordType(rawValue: "conversion")
    /// The next part of a record that was cut in pieces.
    public static let continuation = WARCRecordType(rawValue: "continuation")
}
