import SpiderValue

/// What is known of a picture.
struct Picture: Sendable {
    /// The size as it is shown: turned as the camera says.
    let size: PictureSize
    let format: PictureFormat
    /// The paths of thumbnails, by their names.
    var thumbnails: [(name: String, path: String)] = []
    /// The path of the converted picture.
    var converted: String?

    /// What items have of it.
    var details: Object {
        var details: Object = [
            "width": .int(size.width), "height": .int(size.height), "format": .string(format.rawValue),
        ]
        if !thumbnails.isEmpty {
            details["thumbnails"] = .object(Object(thumbnails.map { (key: $0.name, value: .string($0.path)) }))
        }
        if let converted { details["converted"] = .string(converted) }
        return details
    }
}
