import SpiderKit

extension PictureFault: CustomStringConvertible {
    /// The reason in words. It begins alike for all pictures with the same fault.
    var description: String {
        switch self {
        case .type(let type): "a picture of the type \(type) isn't read"
        case .pixels(let size, let limit):
            "the picture has more pixels than 'pixels' allows (\(limit)): \(size.width) × \(size.height)"
        case .time(let time): "the picture took longer than 'timeout' allows (\(Interval(time)))"
        case .damaged(let text): "the picture is damaged: \(text)"
        case .unwritable(let path, let text): "can't write \(path): \(text)"
        }
    }
}
