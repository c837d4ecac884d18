/// The durations of an exchange's steps, each counted from the end of the step before.
///
/// A step that a reused connection didn't need took no time.
@_spi(Algorithms) public struct Timings: Sendable, Hashable {
    /// The time in the downloader's queue.
    package var queue: Duration = .zero
    /// The time to resolve the host's name.
    package var nameLookup: Duration = .zero
    /// The time to connect.
    package var connect: Duration = .zero
    /// The time for the TLS handshake.
    package var tls: Duration = .zero
    /// The time to the first byte of the response: for sending the request and waiting for the server.
    package var firstByte: Duration = .zero
    /// The time from the start of the transfer to its last byte; the queue isn't included.
    package var total: Duration = .zero

    /// Creates timings of zero.
    package init() {}
}
