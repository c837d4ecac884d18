/// The file that the body of a response goes to, instead of into memory.
///
/// ```swift
/// var request = Request(url)
/// request.destination = FileDestination("films/trailer.mp4")
/// crawl.follow(request, as: .trailer(film))  // parse gets `response.file`, and an empty body
/// ```
///
/// While it comes, the body is in a file beside it, `films/trailer.mp4.part`, which takes its name when it is whole. One that
/// was broken off is gone on with (RFC 9110, section 14), where the server says that it is still the same: by its `ETag` or
/// its date.
public struct FileDestination: Sendable, Hashable, Codable {
    /// The file; its folders are made if they are missing. It must never be made of what a page says.
    public var path: String
    /// How many bytes it must have.
    public var length: Int?
    /// The SHA-256 digest that it must have, in hexadecimal.
    public var sha256: String?

    /// Makes a destination.
    ///
    /// - Parameters:
    ///   - path: the file; one that is there is replaced
    ///   - length: how many bytes it must have
    ///   - sha256: the SHA-256 digest that it must have, in hexadecimal
    public init(_ path: String, length: Int? = nil, sha256: String? = nil) {
        self.path = path
        self.length = length
        self.sha256 = sha256
    }
}

/// A file that a response's body has gone to, whole and under its name.
public struct DownloadedFile: Sendable, Hashable {
    /// Where it is.
    public var path: String
    /// How many bytes it has.
    public var length: Int
    /// Its SHA-256 digest, in hexadecimal.
    public var sha256: String

    /// Makes a file; downloaders and tests do.
    ///
    /// - Parameters:
    ///   - path: where it is
    ///   - length: how many bytes it has
    ///   - sha256: its SHA-256 digest, in hexadecimal
    public init(path: String, length: Int, sha256: String) {
        self.path = path
        self.length = length
        self.sha256 = sha256
    }
}
