import ArgumentParser
import Glibc

/// Standard output, for the results of a command: buffered, and safe for a terminal.
///
/// What a page says may hold sequences that make a terminal do things. So where standard output is a terminal, control
/// characters other than line feeds and tabs are written as U+FFFD; in a file or a pipe they stay.
struct StandardOutput {
    /// Whether somebody looks at it.
    let isTerminal: Bool

    private var buffer: [UInt8] = []
    private static let bufferSize = 64 << 10
    private static let replacement = Array("\u{FFFD}".utf8)

    init() { isTerminal = isatty(STDOUT_FILENO) == 1 }

    /// Writes a text and what ends it.
    ///
    /// - Throws: the end of the process where it cannot be written.
    mutating func write(_ text: String, terminator: UInt8 = UInt8(ascii: "\n")) throws {
        var text = text
        text.withUTF8 { bytes in
            if isTerminal { appendHarmless(bytes) } else { buffer.append(contentsOf: bytes) }
        }
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

    private mutating func appendHarmless(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isLowControl = (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x7F
            // U+0080 to U+009F, which some terminals obey like an escape and a letter.
            let isHighControl = byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] < 0xA0
            if isLowControl || isHighControl {
                buffer += StandardOutput.replacement
            } else {
                buffer.append(byte)
            }
            index += isHighControl ? 2 : 1
        }
    }

    /// Ends the process as the system ends one whose reader has gone (`| head`): without a word.
    private static func endAsReaderHas() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        // Only where the signal is blocked.
        _exit(128 + SIGPIPE)
    }
}
