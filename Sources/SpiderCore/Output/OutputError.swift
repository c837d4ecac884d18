import Glibc

/// The reason why an output can't be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
    /// The file.
    package let location: String
    /// The system's error number.
    package let code: Int32
    /// The number of bytes that are missing of what an earlier process has written.
    var missing: Int64 = 0
    /// Whether the file has disappeared.
    var isRemoved = false
    /// The number of bytes that a job has written to the file, if it isn't that file any more.
    var foreignAt: Int64?
    /// The number of bytes that nobody had read when the crawl was stopped; they are lost.
    package var unread = 0
    /// The kind of thing at this path that no lines can be written to, in words.
    var kind: String?
    /// The reason why nothing can be added to the file, in words.
    var refusal: String?
    /// Whether it is a pipe that nobody reads yet: it can be opened once somebody does.
    package var isUnread = false

    /// The reason in words.
    public var description: String {
        if let foreignAt {
            return """
                '\(location)' is another file now: its first \(foreignAt) bytes aren't what this job has written; put that file \
                back and resume, or restart from scratch with --fresh (and -o FILE, to keep what is there)
                """
        }
        if unread > 0 {
            return "'\(location)': nobody reads it, so its last \(unread) bytes of items weren't written"
        }
        if let refusal {
            return "can't add items to '\(location)': \(refusal); name another file, or set 'if_exists: version'"
        }
        if let kind { return "\(location) cannot be written: it is \(kind); name a file" }
        if isUnread { return "\(location) cannot be written: nobody reads this pipe" }
        return switch code {
        case EPIPE: "\(location) cannot be written: its reader has disconnected; run the same command again to resume"
        case EWOULDBLOCK: "\(location) is being written already, by another output or another process"
        case ENOENT where isRemoved: "\(location) has been removed while it was written"
        case ENODATA where missing > 0:
            "\(location) lacks its last \(missing) bytes, with items of pages that are done: put the file back, or restart from scratch with --fresh"
        case ENOSPC, EDQUOT:
            "\(location) cannot be written: \(String(cString: strerror(code))); make room, and run the same command again"
        default: "\(location) cannot be written: \(String(cString: strerror(code)))"
        }
    }
}

extension OutputError {
    /// Creates an error with the system's reason.
    ///
    /// - Parameters:
    ///   - location: The file.
    ///   - code: The system's error number, `errno`.
    public init(location: String, code: Int32) {
        self.init(location: location, code: code, missing: 0)
    }
}
