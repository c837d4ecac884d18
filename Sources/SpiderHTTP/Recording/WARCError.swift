/// The fault of a WARC file, and its place.
package struct WARCError: Error, Sendable, Hashable {
    /// The fault.
    package enum Reason: Error, Sendable, Hashable {
        /// The file cannot be opened; the number is the system's.
        case cannotOpen(errno: Int32)
        /// The file cannot be read; the number is the system's.
        case cannotRead(errno: Int32)
        /// The file cannot be written; the number is the system's.
        case cannotWrite(errno: Int32)
        /// There is something else where a record should start; the text is how it begins.
        case notARecord(found: String)
        /// The file is compressed in a way that is not supported.
        case unsupportedCompression(String)
        /// A record's header is not as it should be; the text says in what way.
        case malformedHeader(String)
        /// A record's header is longer than the limit, in bytes.
        case headerTooLarge(limit: Int)
        /// A record's block is longer than the limit, in bytes.
        case blockTooLarge(length: Int, limit: Int)
        /// The file ends inside a record: in its header, or that many bytes before its end.
        case truncated(missing: Int?)
        /// The compressed bytes cannot be decompressed; the offset in it is the file's.
        case compression(CompressionError)
    }

    /// The fault.
    package var reason: Reason
    /// The file.
    package var path: String
    /// Where the record starts that is affected; `nil` if it is the file as a whole.
    package var position: WARCPosition?

    /// Creates an error.
    package init(reason: Reason, path: String, position: WARCPosition?) {
        self.reason = reason
        self.path = path
        self.position = position
    }

    /// Whether the file just ends too early, as it does when its writer was killed.
    package var isTruncation: Bool {
        switch reason {
        case .truncated: true
        case .compression(let error): error.reason == .truncated
        default: false
        }
    }
}
