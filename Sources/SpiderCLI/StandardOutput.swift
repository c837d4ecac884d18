import ArgumentParser
import Glibc
import SpiderKit

/// Standard output, for the results of a command: buffered, and safe for a terminal.
///
/// Text from a page may have sequences that control a terminal. So if standard output is a terminal, they are replaced: with
/// escapes in JSON, with U+FFFD in everything else. A file or a pipe gets the bytes as they are.
struct StandardOutput {
    /// Whether standard output is a terminal.
    let isTerminal: Bool

    private var buffer: [UInt8] = []
    private static let bufferSize = 64 << 10

    init() { isTerminal = isatty(STDOUT_FILENO) == 1 }

    /// Writes a text and a terminator into the buffer, and the buffer to standard output when it is full.
    ///
    /// - Parameters:
    ///   - text: the text
    ///   - form: whether the text is JSON or plain text
    ///   - terminator: the byte after it
    /// - Throws: an exit code, if standard output can't be written.
    mutating func write(
        _ text: String, as form: PrintableText.Form = .text, terminator: UInt8 = UInt8(ascii: "\n")
    ) throws {
        buffer += (isTerminal ? PrintableText.forTerminal(text, as: form) : text).utf8
        buffer.append(terminator)
        if buffer.count >= StandardOutput.bufferSize { try flush() }
    }

    /// Writes bytes into the buffer as they are, and the buffer to standard output when it is full.
    ///
    /// - Throws: an exit code, if standard output can't be written.
    mutating func write(bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= StandardOutput.bufferSize { try flush() }
    }

    /// Writes the buffer to standard output.
    ///
    /// - Throws: an exit code, if standard output can't be written.
    mutating func flush() throws {
        var start = 0
        while start < buffer.count {
            let count = buffer.withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count >= 0 {
                start += count
            } else if errno == EPIPE {
                StandardOutput.endAsReaderHas()
            } else if errno != EINTR {
                throw ExitStatus.missing.saying("can't write standard output: \(String(cString: strerror(errno)))")
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Ends the process as the system does when a reader has gone away (`| head`): without a message.
    private static func endAsReaderHas() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        // Reached only if the signal is blocked.
        _exit(128 + SIGPIPE)
    }
}
