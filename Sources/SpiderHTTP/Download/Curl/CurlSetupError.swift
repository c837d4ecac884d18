import Glibc

/// The downloader cannot start on this system.
public struct CurlSetupError: Error, Sendable, CustomStringConvertible {
    /// The call that failed.
    public let what: String
    /// The system's number for the reason.
    public let code: Int32

    /// The failure in words.
    public var description: String { "the downloader cannot start: \(what): \(String(cString: strerror(code)))" }
}
