/// The pace at which a message is sent.
struct Pace: Sendable {
    /// The number of bytes in a piece, at least one.
    var count: Int
    /// The pause between two pieces.
    var interval: Duration
    /// Whether the status line and the fields are slow too.
    var coversHead: Bool
}
