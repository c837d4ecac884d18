import ArgumentParser
import Glibc
import SpiderKit
import SpiderURL

/// Text for people; data goes to the outputs.
enum Terminal {
    /// Writes lines to standard error, without what steers a terminal and without the secrets of URLs.
    static func tell(_ text: String) {
        let text = PrintableText.forTerminal(text.withoutSecrets, as: .text)
        var bytes = Array("\(text)\n".utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            bytes = bytes.dropFirst(max(count, 0))
        }
    }

    /// Writes lines to standard output: what a command was asked for. If they can't be written, the process ends.
    ///
    /// - Parameters:
    ///   - text: the lines
    ///   - form: what they are
    static func show(_ text: String, as form: PrintableText.Form = .text) {
        var output = StandardOutput()
        do {
            try output.write(text, as: form)
            try output.flush()
        } catch {
            Root.exit(withError: error)
        }
    }
}
