/// Writes a WARC file (ISO 28500:2017, version 1.1), record by record.
///
/// ```swift
/// var writer = try WARCWriter(path: "crawl.warc.gz", software: "my-spider/1.0", now: .now())
/// try writer.append(request: request, response: response, url: "https://example.com/", time: .now())
/// ```
///
/// Each record is one `write` to the file, and if the name ends in `.gz` one gzip member: whatever kills the
/// program leaves at most one record incomplete, the last one.
package struct WARCWriter: ~Copyable, Sendable {
    /// The treatment of a file that exists.
    package enum Mode: Sendable, Hashable {
        /// It is an error.
        case create
        /// It is emptied.
        case replace
        /// The new records go after its records. The file is read first, and an incomplete record at its end is cut
        /// off.
        case append
    }

    /// The file.
    package var path: String { output.path }

    /// The length of the file in bytes: where the next record will start.
    package var length: Int { output.length }

    /// The number of bytes of an incomplete record that were cut off when the file was opened.
    package var repairedBytes: Int { output.repairedBytes }

    private let makeID: @Sendable () -> WARCRecordID
    private let infoID: WARCRecordID
    private var output: WARCOutput

    /// Opens a file and writes a `warcinfo` record.
    ///
    /// - Parameters:
    ///   - path: The file; compressed if the name ends in `.gz`.
    ///   - mode: What happens with a file that exists.
    ///   - software: The program's name and version, for the `warcinfo` record.
    ///   - information: More fields for it, such as `operator` and `robots`.
    ///   - now: The time for its date.
    ///   - makeID: Makes the records' names; random ones unless given.
    /// - Throws: `WARCError` if the file cannot be opened or written, or cannot be appended to because it is not a
    ///   sound WARC file.
    package init(
        path: String, mode: Mode = .create, software: String, information: [WARCField] = [], now: UnixTime,
        makeID: @escaping @Sendable () -> WARCRecordID = { WARCRecordID.random() }
    ) throws(WARCError) {
        self.makeID = makeID
        infoID = makeID()
        let fields =
            [
                WARCField("software", software), WARCField("format", "WARC File Format 1.1"),
                WARCField(
                    "conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ] + information
        var info = WARCRecord(type: .warcinfo, id: infoID, date: now, contentType: "application/warc-fields")
        info["WARC-Filename"] = path.split(separator: "/").last.map(String.init)
        // The block has the same syntax as a header without its first line and Content-Length.
        for field in fields {
            info.block += Array("\(field.name): \(field.value)".utf8).map { $0 < 0x20 ? 0x20 : $0 } + [0x0D, 0x0A]
        }
        info["WARC-Block-Digest"] = WARCRecord.digest(info.block)
        output = try WARCOutput.opened(path: path, mode: mode, first: info)
    }

    /// Appends a record as it is.
    ///
    /// - Throws: `WARCError` if it cannot be written; the file is then as it was before.
    package mutating func append(_ record: WARCRecord) throws(WARCError) {
        try output.append(record)
    }

    /// Appends what was sent and what came back as two records that name each other.
    ///
    /// - Parameters:
    ///   - request: What was sent; `nil` to leave it out.
    ///   - response: What came back.
    ///   - url: The URL that was asked for, with its scheme.
    ///   - time: When it was asked for.
    ///   - ipAddress: The address of the server, if known.
    /// - Returns: Where the response's record starts.
    @discardableResult
    package mutating func append(
        request: RecordedRequest?, response: RecordedResponse, url: String, time: UnixTime, ipAddress: String? = nil
    ) throws(WARCError) -> WARCPosition {
        let responseID = makeID()
        if let request {
            var record = exchangeRecord(.request, makeID(), url, time, ipAddress, request.block)
            record["WARC-Concurrent-To"] = responseID.description
            try append(record)
        }
        let position = WARCPosition(offset: length)
        var record = exchangeRecord(.response, responseID, url, time, ipAddress, response.block)
        record["WARC-Payload-Digest"] = WARCRecord.digest(response.body)
        try append(record)
        return position
    }

    /// Appends what was made of a page: a `conversion` record, and a `metadata` record that refers to it.
    ///
    /// - Parameters:
    ///   - conversion: What was made of the page.
    ///   - url: The page's URL.
    ///   - time: When it was made.
    package mutating func append(_ conversion: PageConversion, url: String, time: UnixTime) throws(WARCError) {
        let id = makeID()
        var record = WARCRecord(
            type: .conversion, id: id, date: time, targetURI: url, contentType: conversion.contentType,
            block: conversion.body)
        record["WARC-Warcinfo-ID"] = infoID.description
        record["WARC-Block-Digest"] = WARCRecord.digest(conversion.body)
        try append(record)
        var note = WARCRecord(
            type: .metadata, id: makeID(), date: time, targetURI: url, contentType: "application/json",
            block: conversion.note)
        note["WARC-Warcinfo-ID"] = infoID.description
        note["WARC-Refers-To"] = id.description
        try append(note)
    }

    /// Waits until what has been written is on the disk.
    package mutating func synchronize() throws(WARCError) {
        try output.synchronize()
    }

    private func exchangeRecord(
        _ type: WARCRecordType, _ id: WARCRecordID, _ url: String, _ time: UnixTime, _ ipAddress: String?,
        _ block: [UInt8]
    ) -> WARCRecord {
        var record = WARCRecord(
            type: type, id: id, date: time, targetURI: url, contentType: "application/http;msgtype=\(type)",
            block: block)
        record["WARC-Warcinfo-ID"] = infoID.description
        if let ipAddress { record["WARC-IP-Address"] = ipAddress }
        record["WARC-Block-Digest"] = WARCRecord.digest(block)
        return record
    }
}
