import ArgumentParser
import SpiderKit
import SpiderURL

/// The URLs of a command line: its arguments, and the lines of standard input for a `-`.
struct URLLines {
    let arguments: [String]

    /// Prints a text for each URL, and reports invalid ones on standard error, with their line.
    ///
    /// Empty lines of standard input are skipped.
    ///
    /// - Parameters:
    ///   - form: whether the texts are JSON or plain text
    ///   - make: makes the text for a URL
    /// - Throws: an exit code, if some aren't URLs, or reading or writing fails.
    func forEach(as form: PrintableText.Form = .text, _ make: (String) throws(URLError) -> String) throws {
        var output = StandardOutput()
        var allAreURLs = true
        func take(_ text: String, place: String) throws {
            let result: String
            do throws(URLError) {
                result = try make(text)
            } catch {
                allAreURLs = false
                Terminal.tell("\(place)\(error)".printable)
                return
            }
            try output.write(result, as: form)
        }
        for argument in arguments {
            guard argument == "-" else {
                try take(argument, place: "")
                continue
            }
            var lines = LineReader(limit: WebURL.maximumLength)
            while let line = try lines.next(beforeWaiting: { try output.flush() }) {
                if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                try take(line, place: "standard input:\(lines.number): ")
            }
        }
        try output.flush()
        if !allAreURLs { throw ExitStatus.failed.code }
    }
}
