/// A name and a value that a form sends.
public struct FormEntry: Sendable, Hashable {
    /// The name.
    public var name: String

    /// What is sent under it.
    public var content: Content

    /// What an entry can be.
    public enum Content: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A file.
        case file(FormFile)
    }

    /// Makes an entry of a text.
    public init(_ name: String, _ text: String) {
        self.name = name
        content = .text(text)
    }

    /// Makes an entry of a file.
    public init(_ name: String, _ file: FormFile) {
        self.name = name
        content = .file(file)
    }

    /// What is sent where files cannot be: the text, or the file's name.
    var text: String {
        switch content {
        case .text(let text): text
        case .file(let file): file.name
        }
    }
}

extension FormEntry: CustomStringConvertible {
    /// Name and text, or the size of the file.
    public var description: String {
        switch content {
        case .text(let text): "\(name)=\(text)"
        case .file(let file): "\(name)=\(file.name) (\(file.bytes.count) bytes)"
        }
    }
}
