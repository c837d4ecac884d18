/// A file to submit with a form.
///
/// ```swift
/// try form.attach(FormFile(name: "poster.png", contentType: "image/png", bytes: png), to: "poster")
/// ```
public struct FormFile: Sendable, Hashable {
    /// The file name for the server.
    package var name: String

    /// The media type; if empty, `application/octet-stream`.
    package var contentType: String

    /// The content of the file.
    package var bytes: [UInt8]

    /// Creates a file.
    ///
    /// - Parameters:
    ///   - name: the file name, without a folder.
    ///   - contentType: the media type.
    ///   - bytes: the content.
    public init(name: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}
