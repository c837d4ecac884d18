import Glibc

/// Why an output cannot be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let location: String
    /// The system's number for the reason.
    public let code: Int32

    /// The reason in words.
    public var description: String {
        code == EWOULDBLOCK
            ? "\(location) is being written already, by another output or another process"
            : "\(location) cannot be written: \(String(cString: strerror(code)))"
    }
}
