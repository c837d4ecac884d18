/// The state of the connection after an answer.
enum Ending: Sendable, Equatable {
    /// It serves the next request, if the client sends one.
    case keepAlive
    /// It is closed in an orderly way, announced by `Connection: close` or not.
    case close(announced: Bool)
    /// It is reset.
    case reset
    /// It stays open, and nothing more comes.
    case hang
}
