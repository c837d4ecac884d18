extension WARCRecord {
    /// The kind of its content; `nil` if the record doesn't say.
    package var type: WARCRecordType? {
        self["WARC-Type"].map { WARCRecordType(rawValue: $0.lowercased()) }
    }

    /// The record's name.
    package var recordID: WARCRecordID? {
        self["WARC-Record-ID"].map { WARCRecordID(uri: Self.withoutBrackets($0)) }
    }

    /// The record that was written for the same event: for a request its response, and the other way round.
    package var concurrentTo: WARCRecordID? {
        self["WARC-Concurrent-To"].map { WARCRecordID(uri: Self.withoutBrackets($0)) }
    }

    /// The record that this one is about.
    package var refersTo: WARCRecordID? {
        self["WARC-Refers-To"].map { WARCRecordID(uri: Self.withoutBrackets($0)) }
    }

    /// The URI that the content came from or was sent to. (Some programs write it in angle brackets; these are
    /// removed.)
    package var targetURI: String? {
        self["WARC-Target-URI"].map(Self.withoutBrackets)
    }

    /// The time when the content was captured; `nil` if the record doesn't say or the date can't be read.
    package var date: UnixTime? {
        self["WARC-Date"].flatMap { UnixTime(iso8601: $0) }
    }

    /// The media type of the block.
    package var contentType: String? { self["Content-Type"] }

    /// The content of the record: for HTTP requests and responses the bytes after the header, transfer and content
    /// codings still on them; for all others the block.
    package var payload: ArraySlice<UInt8> {
        guard let contentType, WARCRecord.isHTTP(contentType), let start = HTTPHead.bodyStart(in: block[...])
        else { return block[...] }
        return block[start...]
    }

    private static func isHTTP(_ contentType: String) -> Bool {
        let essence = Array(contentType.utf8.prefix { $0 != UInt8(ascii: ";") })[...].trimmingBlanks
        return essence.lazy.map(\.lowercasedASCII).elementsEqual("application/http".utf8)
    }

    private static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.count >= 2, text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}
