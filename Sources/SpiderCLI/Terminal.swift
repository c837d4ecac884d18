import ArgumentParser
import Glibc
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// Writes text for people. Items go to the outputs instead.
enum Terminal {
    /// Writes lines to standard error, without sequences that control a terminal and without the secrets of URLs.
    static func tell(_ text: String) {
        let text = PrintableText.forTerminal(text.withoutSecrets, as: .text)
        LiveScreen.print(Array("\(text)\n".utf8))
    }

    /// Writes the result of a command to standard output; ends the process if that fails.
    ///
    /// - Parameters:
    ///   - text: the lines
    ///   - form: whether they are JSON or plain text
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
