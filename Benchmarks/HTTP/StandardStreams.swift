import Glibc

/// The process's own streams.
enum StandardStreams {
    /// Writes out what has been printed: a pipe would keep it.
    static func flush() { fflush(nil) }
}
