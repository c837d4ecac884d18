import SpiderHTML

/// The media type of a file, recognised by its content, with the usual extension.
package struct FileType: Sendable, Hashable {
    /// The media type, such as `image/png`.
    package let name: String
    /// The extension with its dot; empty if the type has none.
    package let fileExtension: String

    private init(_ name: String, _ fileExtension: String) {
        self.name = name
        self.fileExtension = fileExtension
    }

    /// Recognises a type.
    ///
    /// - Parameters:
    ///   - head: the first bytes of the file
    ///   - declared: the type by the server, which counts only for content without a signature
    ///   - urlExtension: the extension in the URL, with its dot
    package init(of head: [UInt8], declared: String?, urlExtension: String) {
        let signature = ContentSignature.type(of: head)
        let claim = declared?.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace } ?? ""
        switch signature {
        case "XML", "markup", "HTML":
            self = FileType.isSVG(head) ? FileType("image/svg+xml", ".svg") : FileType.table[signature] ?? .text
        case "ZIP" where FileType.isInZIP(claim), "MP4" where claim == "audio/mp4" || claim == "video/quicktime",
            "Ogg" where claim == "audio/ogg" || claim == "video/ogg",
            "text" where claim.hasPrefix("text/") && claim != "text/html":
            self.init(claim, urlExtension)
        case "binary data" where !claim.isEmpty && !FileType.recognised.contains(claim) && !claim.hasPrefix("text/"):
            self.init(claim, urlExtension)
        default:
            let type = FileType.table[signature] ?? FileType("application/octet-stream", "")
            self.init(type.name, type.fileExtension.isEmpty ? urlExtension : type.fileExtension)
        }
    }

    private static let text = FileType("text/plain", ".txt")

    /// The types by the names of signatures.
    private static let table: [String: FileType] = [
        "PNG": FileType("image/png", ".png"), "JPEG": FileType("image/jpeg", ".jpg"),
        "GIF": FileType("image/gif", ".gif"), "WebP": FileType("image/webp", ".webp"),
        "BMP": FileType("image/bmp", ".bmp"), "an icon": FileType("image/x-icon", ".ico"),
        "TIFF": FileType("image/tiff", ".tif"), "AVIF": FileType("image/avif", ".avif"),
        "HEIC": FileType("image/heic", ".heic"), "PDF": FileType("application/pdf", ".pdf"),
        "PostScript": FileType("application/postscript", ".ps"), "gzip": FileType("application/gzip", ".gz"),
        "ZIP": FileType("application/zip", ".zip"), "RAR": FileType("application/vnd.rar", ".rar"),
        "7z": FileType("application/x-7z-compressed", ".7z"), "xz": FileType("application/x-xz", ".xz"),
        "zstd": FileType("application/zstd", ".zst"), "bzip2": FileType("application/x-bzip2", ".bz2"),
        "WOFF": FileType("font/woff", ".woff"), "WOFF2": FileType("font/woff2", ".woff2"),
        "a font": FileType("font/sfnt", ".ttf"), "WAVE audio": FileType("audio/wav", ".wav"),
        "AVI video": FileType("video/x-msvideo", ".avi"), "AIFF audio": FileType("audio/aiff", ".aiff"),
        "MIDI audio": FileType("audio/midi", ".mid"), "MP3 audio": FileType("audio/mpeg", ".mp3"),
        "FLAC audio": FileType("audio/flac", ".flac"), "Ogg": FileType("application/ogg", ".ogg"),
        "MP4": FileType("video/mp4", ".mp4"), "WebM": FileType("video/webm", ".webm"),
        "a program": FileType("application/x-executable", ""), "WebAssembly": FileType("application/wasm", ".wasm"),
        "an SQLite database": FileType("application/vnd.sqlite3", ".sqlite"), "HTML": FileType("text/html", ".html"),
        "XML": FileType("application/xml", ".xml"), "JSON": FileType("application/json", ".json"), "text": text,
        "markup": text, "white space": text, "nothing": FileType("application/x-empty", ""),
    ]

    /// The types that have a signature: a file without it isn't of that type, except for MP3, which may begin with any
    /// bytes.
    private static let recognised = Set(table.values.map(\.name)).subtracting(["audio/mpeg"])

    private static func isSVG(_ head: [UInt8]) -> Bool {
        let text = String(decoding: head, as: UTF8.self)
        return text.contains("<svg") || text.contains(":svg")
    }

    /// Whether files of a type are ZIP archives.
    private static func isInZIP(_ type: String) -> Bool {
        type.hasPrefix("application/vnd.openxmlformats-") || type.hasPrefix("application/vnd.oasis.")
            || type == "application/epub+zip" || type == "application/java-archive"
            || type == "application/vnd.android.package-archive"
    }
}
