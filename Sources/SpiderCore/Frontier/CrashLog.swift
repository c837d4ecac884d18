/// A log of requests whose pages have crashed the process.
///
/// A crash leaves time for a single `write` of bytes that are ready. So a log says beforehand what they are and where they go.
package protocol CrashLog: Sendable {
    /// The file or the connection that records are written to; it is open for as long as the log is there.
    var descriptor: Int32 { get }

    /// The bytes that say that a request's page has crashed the process; written as they are, with a single call.
    ///
    /// - Parameter id: the request's number
    func record(of id: Int) -> [UInt8]

    /// How often each request has crashed a process, for those that have.
    ///
    /// - Throws: if the log can't be read.
    func counts() throws -> [Int: Int]

    /// Forgets the crashes of a request, which has failed for good.
    ///
    /// - Parameter id: the request's number
    /// - Throws: if the log can't be written.
    func forget(_ id: Int) throws
}

/// A frontier that notes requests whose pages crash the process.
package protocol CrashLoggingFrontier: Frontier {
    /// The log of these requests; `nil` if there is none.
    var crashLog: (any CrashLog)? { get }
}
