/// The schemes that the URL Standard calls special, and all others as one.
enum Scheme: UInt8, Sendable {
    case other, http, https, ws, wss, ftp, file

    /// The scheme of lower-case bytes.
    init(_ bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 2 where bytes.elementsEqual("ws".utf8): self = .ws
        case 3 where bytes.elementsEqual("wss".utf8): self = .wss
        case 3 where bytes.elementsEqual("ftp".utf8): self = .ftp
        case 4 where bytes.elementsEqual("http".utf8): self = .http
        case 4 where bytes.elementsEqual("file".utf8): self = .file
        case 5 where bytes.elementsEqual("https".utf8): self = .https
        default: self = .other
        }
    }

    /// Whether the special rules hold: a backslash is a slash, a host is a domain, a path is never empty.
    @inline(__always)
    var isSpecial: Bool { self != .other }

    @inline(__always)
    var isHTTP: Bool { self == .http || self == .https }

    var defaultPort: UInt16? {
        switch self {
        case .http, .ws: 80
        case .https, .wss: 443
        case .ftp: 21
        case .file, .other: nil
        }
    }
}
