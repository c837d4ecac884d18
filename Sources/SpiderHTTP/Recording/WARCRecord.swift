/// One record of a WARC file (ISO 28500:2017): named fields and a block of bytes.
///
/// ```swift
/// var reader = try WARCReader(path: "crawl.warc.gz")
/// while let record = try reader.next() {
///     if record.type == .response { print(record.targetURI ?? "?", record.block.count) }
/// }
/// ```
package struct WARCRecord: Sendable, Hashable {
    /// The version of the format that the record says it has, such as `1.1`.
    package var version = "1.1"

    /// The named fields in the order in which they stand, `Content-Length` among them when the record was read.
    package var fields: [WARCField]

    /// The content, without the two line ends after it.
    package var block: [UInt8]

    /// Creates a record from fields and content; `Content-Length` is seen to when it is written.
    package init(version: String = "1.1", fields: [WARCField], block: [UInt8]) {
        self.version = version
        self.fields = fields
        self.block = block
    }

    /// Creates a record with the fields that every record must have.
    package init(
        type: WARCRecordType, id: WARCRecordID, date: UnixTime, targetURI: String? = nil, contentType: String? = nil,
        block: [UInt8] = []
    ) {
        fields = [
            WARCField("WARC-Type", type.rawValue), WARCField("WARC-Record-ID", id.description),
            WARCField("WARC-Date", date.iso8601),
        ]
        if let targetURI { fields.append(WARCField("WARC-Target-URI", targetURI)) }
        if let contentType { fields.append(WARCField("Content-Type", contentType)) }
        self.block = block
    }

    /// The first field of that name, in any case; setting it replaces it in its place or adds it at the end,
    /// and `nil` removes all of that name.
    package subscript(name: String) -> String? {
        get { fields.first { $0.isNamed(name) }?.value }
        set {
            guard let newValue else { return fields.removeAll { $0.isNamed(name) } }
            if let index = fields.firstIndex(where: { $0.isNamed(name) }) {
                fields[index].value = newValue
            } else {
                fields.append(WARCField(name, newValue))
            }
        }
    }
}
