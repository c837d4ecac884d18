/// Remembers which requests have brought down the process that parsed their pages.
///
/// A crash leaves no time for more than one `write` of bytes that are ready: so a log says beforehand where they go, and what
/// they are.
public protocol CrashLog: Sendable {
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
