import Glibc

/// The downloader can't start on this system.
package struct CurlSetupError: Error, Sendable, CustomStringConvertible {
    /// The call that failed.
    package let what: String
    /// The system's error number.
    package let code: Int32

    /// The failure in words.
    package var description: String { "the downloader cannot start: \(what): \(String(cString: strerror(code)))" }
}
