import ArgumentParser
import Glibc
import SpiderKit

/// Standard output, for the results of a command: buffered, and safe for a terminal.
///
/// What a page says may hold sequences that make a terminal do things. So if standard output is a terminal, what would steer
/// it is replaced: with escapes in JSON, with U+FFFD in everything else. In a file or a pipe it stays.
struct StandardOutput {
    /// Whether somebody looks at it.
    let isTerminal: Bool

    private var buffer: [UInt8] = []
    private static let bufferSize = 64 << 10

    init() { isTerminal = isatty(STDOUT_FILENO) == 1 }

    /// Writes a text and what ends it.
    ///
    /// - Parameters:
    ///   - text: the text
    ///   - form: what it is
    ///   - terminator: what ends it
    /// - Throws: the end of the process where it cannot be written.
    mutating func write(
        _ text: String, as form: PrintableText.Form = .text, terminator: UInt8 = UInt8(ascii: "\n")
    ) throws {
        buffer += (isTerminal ? PrintableText.forTerminal(text, as: form) : text).utf8
        buffer.append(terminator)
        if buffer.count >= StandardOutput.bufferSize { try flush() }
    }

    /// Writes what has been kept back.
    ///
    /// - Throws: the end of the process where it cannot be written.
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
                throw ExitStatus.missing.saying("standard output: \(String(cString: strerror(errno)))")
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Ends the process as the system ends one whose reader has gone (`| head`): without a word.
    private static func endAsReaderHas() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        // Only where the signal is blocked.
        _exit(128 + SIGPIPE)
    }
}
