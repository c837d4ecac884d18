import ArgumentParser
import Glibc
import SpiderKit
@_spi(Algorithms) import SpiderURL
import Synchronization

/// Writes text for people. Items go to the outputs instead.
enum Terminal {
    private static let isJSON = Atomic(false)

    /// From now on, each message is an object in JSON on a line of its own, for collectors of logs.
    static func useJSON() { isJSON.store(true, ordering: .relaxed) }

    /// Writes lines to standard error, without sequences that control a terminal and without the secrets of URLs.
    static func tell(_ text: String) {
        guard !isJSON.load(ordering: .relaxed) else { return tell(["level": "notice", "message": .string(text)]) }
        tell(line: text)
    }

    /// Writes a message with fields as an object in JSON, after the time.
    static func tell(_ fields: Object) {
        var object: Object = ["time": .string(Timestamp.now)]
        for (key, value) in fields { object[key] = value }
        tell(line: Value.object(object).json)
    }

    /// Writes a line that is JSON already.
    static func tell(line: String) {
        let text = PrintableText.forTerminal(line.withoutSecrets, as: .text)
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
