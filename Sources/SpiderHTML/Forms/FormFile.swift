/// A file that a form sends.
///
/// ```swift
/// try form.attach(FormFile(name: "poster.png", contentType: "image/png", bytes: png), to: "poster")
/// ```
public struct FormFile: Sendable, Hashable {
    /// The file's name, as the server sees it.
    public var name: String

    /// The file's media type; `application/octet-stream` where it is empty.
    public var contentType: String

    /// The file's content.
    public var bytes: [UInt8]

    /// Makes a file.
    ///
    /// - Parameters:
    ///   - name: its name, without a folder.
    ///   - contentType: its media type.
    ///   - bytes: its content.
    public init(name: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}
