import SpiderKit
import SpiderValue

/// The pipeline's arguments.
struct ImagesArguments: Decodable, Sendable {
    /// The fields with addresses of pictures.
    let fields: [String]
    private let isList: Bool
    /// Where the files go, and which are accepted.
    let rules: DownloadRules
    /// The thumbnails, in the order of their names, and the conversion.
    let renditions: [PictureRendition]
    let limits: PictureLimits
    /// How many pictures are decoded at once.
    let concurrency: Int

    private enum CodingKeys: String, CodingKey {
        case field, folder, name, size, types, thumbnails, convert, quality, pixels, timeout, concurrency
        case onFailure = "on_failure"
    }

    /// A key that is a name.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func fail(_ key: CodingKeys, _ text: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: text)
        }
        if let one = try? container.decode(String.self, forKey: .field) {
            (fields, isList) = ([one], false)
        } else {
            (fields, isList) = (try container.decode([String].self, forKey: .field), true)
        }
        if fields.isEmpty { throw fail(.field, "expected a name, or a list of names") }
        let standard = try DownloadRules(folder: "out/images", types: PictureFormat.allCases.map(\.mediaType))
        rules = DownloadRules(
            folder: try container.decodeIfPresent(OutputPath.self, forKey: .folder) ?? standard.folder,
            name: try container.decodeIfPresent(FileNameTemplate.self, forKey: .name),
            onFailure: try container.decodeIfPresent(DownloadRules.Failure.self, forKey: .onFailure) ?? .record,
            size: try container.decodeIfPresent(ByteCount.self, forKey: .size) ?? ByteCount(50_000_000),
            types: try container.decodeIfPresent([MediaRange].self, forKey: .types) ?? standard.types)
        let quality = try container.decodeIfPresent(Int.self, forKey: .quality)
        if let quality, !(1...100).contains(quality) { throw fail(.quality, "expected a number from 1 to 100") }
        var target: PictureFormat?
        if let text = try container.decodeIfPresent(String.self, forKey: .convert) {
            target = PictureFormat(rawValue: text).flatMap { $0.isWritten ? $0 : nil }
            let names = PictureFormat.allCases.filter(\.isWritten).map(\.rawValue).joined(separator: ", ")
            if target == nil { throw fail(.convert, "'\(text)' is not possible, write one of \(names)") }
        }
        var renditions: [PictureRendition] = []
        if container.contains(.thumbnails) {
            let sizes = try container.nestedContainer(keyedBy: Name.self, forKey: .thumbnails)
            for key in sizes.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                let text = try sizes.decode(String.self, forKey: key)
                guard ImagesArguments.isName(key.stringValue) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: key, in: sizes,
                        debugDescription: "a thumbnail's name has letters, digits, '-' and '_' only: it names a folder")
                }
                guard let bounds = PictureSize(text) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: key, in: sizes,
                        debugDescription: "expected a size in pixels, such as 200x200, up to \(PictureSize.largest)")
                }
                renditions.append(
                    PictureRendition(name: key.stringValue, bounds: bounds, format: target, quality: quality))
            }
        }
        if let target { renditions.append(PictureRendition(name: nil, bounds: nil, format: target, quality: quality)) }
        self.renditions = renditions
        let pixels = try container.decodeIfPresent(Int.self, forKey: .pixels) ?? 50_000_000
        let time = try container.decodeIfPresent(Interval.self, forKey: .timeout)?.duration ?? .seconds(20)
        concurrency = try container.decodeIfPresent(Int.self, forKey: .concurrency) ?? 1
        if pixels < 1 { throw fail(.pixels, "must be larger than 0") }
        if time <= .zero { throw fail(.timeout, "must be larger than 0") }
        if concurrency < 1 { throw fail(.concurrency, "must be larger than 0") }
        limits = PictureLimits(pixels: pixels, time: time)
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The name by which downloads refer to the pipeline: whatever changes what is made of a picture is part of it.
    ///
    /// - Parameter folder: where the pictures go
    func step(folder: String) -> String {
        (["images", folder, "\(limits.pixels)"] + renditions.map(\.text)).joined(separator: " ")
    }

    /// The fields that the arguments name, and what becomes of their values.
    var fieldUse: FieldUse {
        let own = fields.enumerated().map { index, name in
            FieldUse.Name(name, at: isList ? [.key("field"), .index(index)] : [.key("field")])
        }
        let inName = (rules.name?.fieldNames ?? []).map { FieldUse.Name($0, at: [.key("name")]) }
        var use = FieldUse(own + inName)
        for field in fields { use.downloads[field] = detailFields }
        return use
    }

    /// The fields that a picture has besides those of every file.
    private var detailFields: [ItemField] {
        var fields = [
            ItemField("width", .integer, isOptional: true), ItemField("height", .integer, isOptional: true),
            ItemField("format", .text, isOptional: true),
        ]
        let names = renditions.compactMap(\.name)
        if !names.isEmpty {
            let thumbnails = names.map { ItemField($0, .text, isOptional: true) }
            fields.append(ItemField("thumbnails", .nested(thumbnails), isOptional: true))
        }
        if renditions.contains(where: { $0.name == nil }) {
            fields.append(ItemField("converted", .text, isOptional: true))
        }
        return fields
    }
}
