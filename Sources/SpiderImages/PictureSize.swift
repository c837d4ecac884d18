/// Width and height, in pixels.
struct PictureSize: Sendable, Hashable {
    let width: Int
    let height: Int

    /// The largest width and height of a thumbnail.
    static let largest = 10_000

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Reads a size, such as `200x200`; `nil` if it's none, or is empty or too large.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(String(Substring(parts[0]))),
            let height = Int(String(Substring(parts[1]))),
            (1...PictureSize.largest).contains(width), (1...PictureSize.largest).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }
}
