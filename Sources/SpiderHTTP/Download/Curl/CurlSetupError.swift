import Glibc

/// The downloader cannot start on this system.
package struct CurlSetupError: Error, Sendable, CustomStringConvertible {
    /// The call that failed.
    package let what: String
    /// The system's number for the reason.
    package let code: Int32

    /// The failure in words.
    package var description: String { "the downloader cannot start: \(what): \(String(cString: strerror(code)))" }
}
