/// A name and a value to submit with a form.
package struct FormEntry: Sendable, Hashable {
    /// The name.
    package var name: String

    /// The submitted text or file.
    package var content: Content

    /// The kinds of contents.
    package enum Content: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A file.
        case file(FormFile)
    }

    /// Creates an entry with a text.
    package init(_ name: String, text: String) {
        self.name = name
        content = .text(text)
    }

    /// Creates an entry with a file.
    package init(_ name: String, file: FormFile) {
        self.name = name
        content = .file(file)
    }

    /// The text to submit without files: the text, or the file's name.
    var text: String {
        switch content {
        case .text(let text): text
        case .file(let file): file.name
        }
    }
}

extension FormEntry: CustomStringConvertible {
    /// The name, and the text or the file's size.
    package var description: String {
        switch content {
        case .text(let text): "\(name)=\(text)"
        case .file(let file): "\(name)=\(file.name) (\(file.bytes.count) bytes)"
        }
    }
}
