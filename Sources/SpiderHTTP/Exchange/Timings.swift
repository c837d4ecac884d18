/// How long the steps of an exchange took, each counted from the step before.
///
/// A step that was not needed, because the connection was there already, took no time.
public struct Timings: Sendable, Hashable {
    /// Waiting in the downloader for its turn.
    public var queue: Duration = .zero
    /// Looking up the host's address.
    public var nameLookup: Duration = .zero
    /// Making the connection.
    public var connect: Duration = .zero
    /// Agreeing on TLS.
    public var tls: Duration = .zero
    /// From there to the first byte of the response: sending the request and waiting for the server.
    public var firstByte: Duration = .zero
    /// All of it, from the start of the transfer to the last byte.
    public var total: Duration = .zero

    /// No time at all.
    public init() {}
}
