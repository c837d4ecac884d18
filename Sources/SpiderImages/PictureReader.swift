import Glibc
import SpiderKit

/// Measures pictures, and makes what is asked for of them.
struct PictureReader: Sendable {
    let library: VipsLibrary
    /// The folder of the pictures.
    let folder: String
    let renditions: [PictureRendition]
    let limits: PictureLimits

    /// Reads a picture. All of it is decoded, so that a damaged one isn't taken for a whole one.
    ///
    /// - Parameter saved: its file
    /// - Throws: `PictureFault`
    func read(_ saved: SavedFile) throws(PictureFault) -> Picture {
        guard let format = PictureFormat(mediaType: saved.type) else { throw .type(saved.type) }
        let file = open(saved.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .damaged(String(cString: strerror(errno))) }
        defer { close(file) }
        // In a name that a page gives, libvips might find options.
        let path = "/proc/self/fd/\(file)"
        let deadline = ContinuousClock.now + limits.time
        let image = try library.open(path)
        let size = image.size
        let (pixels, overflows) = size.width.multipliedReportingOverflow(by: size.height)
        guard !overflows, pixels <= limits.pixels else { throw .pixels(size, limit: limits.pixels) }
        var picture = Picture(size: size, format: format)
        if renditions.isEmpty { try image.decode(until: deadline, limits) }
        for rendition in renditions {
            let target = rendition.format ?? format.ofThumbnails
            let bounds = rendition.bounds ?? size
            let scaled = try library.thumbnail(path, within: bounds)
            let bytes = try scaled.written(target.options(quality: rendition.quality), until: deadline, limits)
            let name = saved.sha256
            let written = try bytes.withBytes { bytes throws(PictureFault) in
                try PictureFolder(path: folder).write(
                    bytes, to: rendition.folders + [String(name.prefix(2))],
                    as: "\(name.dropFirst(2))\(target.fileExtension)")
            }
            if let thumbnail = rendition.name {
                picture.thumbnails.append((thumbnail, written))
            } else {
                picture.converted = written
            }
        }
        return picture
    }
}
