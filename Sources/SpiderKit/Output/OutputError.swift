import Glibc

/// Why an output cannot be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let location: String
    /// The system's number for the reason.
    public let code: Int32
    /// How many bytes are missing of what an earlier process has written.
    var missing: Int64 = 0
    /// Whether the file was there, and is not any more.
    var isRemoved = false

    /// The reason in words.
    public var description: String {
        switch code {
        case EWOULDBLOCK: "\(location) is being written already, by another output or another process"
        case ENOENT where isRemoved: "\(location) has been removed while it was written"
        case ENODATA where missing > 0:
            "\(location) lacks its last \(missing) bytes, with items of pages that are done: put the file back, or start over with --fresh"
        case EBADMSG:
            "\(location) is not as this crawl has left it, something else has been written there: put the file back, or start over with --fresh; crawls that take turns want a file each (-o)"
        case ENOSPC, EDQUOT:
            "\(location) cannot be written: \(String(cString: strerror(code))); make room, and run the same command again"
        default: "\(location) cannot be written: \(String(cString: strerror(code)))"
        }
    }
}
