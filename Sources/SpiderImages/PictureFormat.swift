/// The formats of pictures that are read; no other reaches libvips.
enum PictureFormat: String, CaseIterable, Sendable {
    case jpeg, png, gif, webp, tiff, avif, heic

    /// The media type.
    var mediaType: String { "image/\(rawValue)" }

    /// Creates the format of a media type; `nil` if it isn't read.
    init?(mediaType: String) {
        guard mediaType.hasPrefix("image/") else { return nil }
        self.init(rawValue: String(mediaType.dropFirst(6)))
    }

    /// The class of libvips' loaders for it.
    var loader: String {
        switch self {
        case .jpeg: "VipsForeignLoadJpeg"
        case .png: "VipsForeignLoadPng"
        case .gif: "VipsForeignLoadNsgif"
        case .webp: "VipsForeignLoadWebp"
        case .tiff: "VipsForeignLoadTiff"
        case .avif, .heic: "VipsForeignLoadHeif"
        }
    }

    /// Whether pictures can be written in it.
    var isWritten: Bool {
        switch self {
        case .jpeg, .png, .webp: true
        case .gif, .tiff, .avif, .heic: false
        }
    }

    /// The format of a thumbnail, if no other is asked for.
    var ofThumbnails: PictureFormat {
        switch self {
        case .jpeg, .tiff, .avif, .heic: .jpeg
        case .png, .gif: .png
        case .webp: .webp
        }
    }

    /// The extension of files, with its dot.
    var fileExtension: String { self == .jpeg ? ".jpg" : ".\(rawValue)" }

    /// The extension with libvips' options: nothing of the picture but its pixels is written, and transparent parts are white
    /// if the format has none.
    ///
    /// - Parameter quality: from 1 to 100; `nil` for libvips' own
    func options(quality: Int?) -> String {
        var options = ["strip"]
        if self == .jpeg { options.append("background=255") }
        if let quality, self != .png { options.append("Q=\(quality)") }
        return "\(fileExtension)[\(options.joined(separator: ","))]"
    }
}
