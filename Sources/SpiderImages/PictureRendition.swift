/// Something that is made of each picture: a thumbnail, or the picture in another format.
struct PictureRendition: Sendable, Hashable {
    /// The name of the thumbnail; `nil` for the converted picture.
    let name: String?
    /// What a thumbnail fits into; `nil` for the picture's own size.
    let bounds: PictureSize?
    /// The format; `nil` for the picture's own, if it is written.
    let format: PictureFormat?
    /// From 1 to 100; `nil` for the format's own.
    let quality: Int?

    /// The folders that its files go to, below that of the pictures.
    var folders: [String] { name.map { ["thumbnails", $0] } ?? ["converted"] }

    /// All of it in a text.
    var text: String {
        let size = bounds.map { "\($0.width)x\($0.height)" } ?? ""
        return "\(name ?? ""):\(size):\(format?.rawValue ?? ""):\(quality ?? 0)"
    }
}
