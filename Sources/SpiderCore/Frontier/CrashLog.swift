/// A log of requests whose pages have crashed the process.
///
/// A crash leaves time for a single `write` of prepared bytes, so a log says beforehand what they are and where they
/// go.
package protocol CrashLog: Sendable {
    /// The file or the connection that records are written to; it stays open as long as the log exists.
    var descriptor: Int32 { get }

    /// Returns the record of a crash, to be written with a single call.
    ///
    /// - Parameter id: the request's number
    func record(of id: Int) -> [UInt8]

    /// Returns the number of crashes of each request that has crashed a process.
    ///
    /// - Throws: an error if the log can't be read.
    func counts() throws -> [Int: Int]

    /// Forgets the crashes of a request that has finally failed.
    ///
    /// - Parameter id: the request's number
    /// - Throws: an error if the log can't be written.
    func forget(_ id: Int) throws
}

/// A frontier that notes requests whose pages crash the process.
package protocol CrashLoggingFrontier: Frontier {
    /// The log of these requests; `nil` if there is none.
    var crashLog: (any CrashLog)? { get }
}
