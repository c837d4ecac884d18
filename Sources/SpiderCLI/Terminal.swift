import Glibc

/// Text for people; data goes to the outputs.
enum Terminal {
    /// Writes a line to standard error.
    static func tell(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes a line to standard output: what a command was asked for.
    static func show(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            bytes = bytes.dropFirst(max(count, 0))
        }
    }
}
