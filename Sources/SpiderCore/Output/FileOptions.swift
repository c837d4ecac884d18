/// The file of an output, from its arguments: a path alone, or `{path, if_exists, rotate}`.
///
/// ```yaml
/// outputs:
///   - jsonl: out/{job}.jsonl
///   - csv: {path: "out/{item}-{start}.csv.zst", if_exists: version, rotate: {size: 100MB}}
/// ```
public struct FileOptions: Sendable, Decodable {
    /// The treatment of a file that exists when a crawl starts.
    package enum Existing: String, Sendable, Codable, CaseIterable {
        /// The first item replaces its contents.
        case replace
        /// Items are added to it.
        case append
        /// It stays, and the crawl writes another one: `films.1.csv`.
        case version
    }

    /// The rule for starting a new file.
    package struct Rotation: Sendable, Codable, Hashable {
        /// The size of a file in bytes after which a new one is started.
        package var size: ByteCount?
        /// The number of items of a file.
        package var items: Int?
        /// The time for which items go to one file.
        package var time: Interval?
    }

    /// The path.
    public var path: OutputPath
    /// The treatment of an existing file.
    package var existing = Existing.replace
    /// The rule for starting a new file; `nil` for never.
    package var rotation: Rotation?

    /// Creates options with nothing but a path.
    ///
    /// - Parameter path: the path
    public init(path: OutputPath) { self.path = path }

    private enum CodingKeys: String, CodingKey {
        case path
        case existing = "if_exists"
        case rotation = "rotate"
    }

    /// Reads the options: a path alone, or a mapping.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` with the mistake.
    public init(from decoder: any Decoder) throws {
        if (try? decoder.singleValueContainer().decode(String.self)) != nil {
            path = try OutputPath(from: decoder)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        path = try container.decode(OutputPath.self, forKey: .path)
        existing = try container.decodeIfPresent(Choice<Existing>.self, forKey: .existing)?.value ?? .replace
        rotation = try container.decodeIfPresent(Rotation.self, forKey: .rotation)
        func fail(_ key: CodingKeys, _ text: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: text)
        }
        if let rotation {
            if rotation.size == nil, rotation.items == nil, rotation.time == nil {
                throw fail(.rotation, "say when: size, items or time")
            }
            if rotation.size?.bytes == 0 || (rotation.items ?? 1) < 1 || rotation.time?.duration == .zero {
                throw fail(.rotation, "must be larger than 0")
            }
            if existing != .replace { throw fail(.existing, "'\(existing.rawValue)' and 'rotate' don't go together") }
        } else if path.namesPart {
            throw fail(.path, "'{part}' in the path stands for a number that only 'rotate' gives")
        }
    }
}
