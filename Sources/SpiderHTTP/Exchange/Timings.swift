/// The durations of an exchange's steps, each counted from the end of the step before.
///
/// A step that a reused connection didn't need took no time.
public struct Timings: Sendable, Hashable {
    /// The time in the downloader's queue.
    public var queue: Duration = .zero
    /// The time to resolve the host's name.
    public var nameLookup: Duration = .zero
    /// The time to connect.
    public var connect: Duration = .zero
    /// The time for the TLS handshake.
    public var tls: Duration = .zero
    /// The time to the first byte of the response: for sending the request and waiting for the server.
    public var firstByte: Duration = .zero
    /// The time from the start of the transfer to its last byte; the queue isn't included.
    public var total: Duration = .zero

    /// Creates timings of zero.
    package init() {}
}
