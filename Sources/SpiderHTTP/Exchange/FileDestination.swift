/// The file that receives the body of a response.
///
/// ```swift
/// var request = Request(url)
/// request.destination = FileDestination("films/trailer.mp4")
/// let response = try await downloader.fetch(request)
/// print(response.file?.length ?? 0)  // `response.body` is empty
/// ```
///
/// The body is written to a file beside it, `films/trailer.mp4.part`, which is renamed when it is complete. An interrupted
/// download resumes (RFC 9110, section 14) if the file's `ETag` or date shows that it hasn't changed.
public struct FileDestination: Sendable, Hashable, Codable {
    /// The file's path; missing folders are created. Never build it from the content of a page.
    public var path: String
    /// The length that the file must have, in bytes; `nil` for any.
    public var length: Int?
    /// The SHA-256 digest that the file must have, in hexadecimal; `nil` for any.
    public var sha256: String?

    /// Creates a destination.
    ///
    /// - Parameters:
    ///   - path: the file's path; a file that exists is replaced
    ///   - length: the length that the file must have, in bytes
    ///   - sha256: the SHA-256 digest that the file must have, in hexadecimal
    public init(_ path: String, length: Int? = nil, sha256: String? = nil) {
        self.path = path
        self.length = length
        self.sha256 = sha256
    }
}

/// A complete file that the body of a response was written to.
public struct DownloadedFile: Sendable, Hashable {
    /// The file's path.
    public var path: String
    /// The length, in bytes.
    public var length: Int
    /// The SHA-256 digest, in hexadecimal.
    public var sha256: String

    /// Creates a file's description, in a downloader or a test.
    ///
    /// - Parameters:
    ///   - path: the file's path
    ///   - length: the length, in bytes
    ///   - sha256: the SHA-256 digest, in hexadecimal
    public init(path: String, length: Int, sha256: String) {
        self.path = path
        self.length = length
        self.sha256 = sha256
    }
}
