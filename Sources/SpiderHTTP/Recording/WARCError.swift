/// The fault of a WARC file, and its place.
package struct WARCError: Error, Sendable, Hashable {
    /// The fault.
    package enum Reason: Error, Sendable, Hashable {
        /// The file can't be opened; the number is the system's.
        case cannotOpen(errno: Int32)
        /// The file can't be read; the number is the system's.
        case cannotRead(errno: Int32)
        /// The file can't be written; the number is the system's.
        case cannotWrite(errno: Int32)
        /// A record should start here, but something else does; the text is its beginning.
        case notARecord(found: String)
        /// The file is compressed in an unsupported way.
        case unsupportedCompression(String)
        /// A record's header is invalid; the text says how.
        case malformedHeader(String)
        /// A record's header is longer than the limit, in bytes.
        case headerTooLarge(limit: Int)
        /// A record's block is longer than the limit, in bytes.
        case blockTooLarge(length: Int, limit: Int)
        /// The file ends inside a record: in its header, or this number of bytes before its end.
        case truncated(missing: Int?)
        /// The compressed bytes can't be decompressed; the offset is the file's.
        case compression(CompressionError)
    }

    /// The fault.
    package var reason: Reason
    /// The file.
    package var path: String
    /// The position of the affected record; `nil` for the file as a whole.
    package var position: WARCPosition?

    /// Creates an error.
    package init(reason: Reason, path: String, position: WARCPosition?) {
        self.reason = reason
        self.path = path
        self.position = position
    }

    /// Whether the file only ends too early, as it does if its writer was killed.
    package var isTruncation: Bool {
        switch reason {
        case .truncated: true
        case .compression(let error): error.reason == .truncated
        default: false
        }
    }
}
