/// The rules for downloaded files: where they go, and which are accepted.
///
/// ```swift
/// let rules = try DownloadRules(folder: "out/posters", name: "{title}{ext}", types: ["image/*"])
/// let poster = Download(url, rules: rules)
/// ```
public struct DownloadRules: Sendable, Hashable {
    /// The fate of an item if one of its downloads fails.
    @nonexhaustive
    public enum Failure: String, Sendable, Hashable, Codable, CaseIterable {
        /// The item is dropped.
        case fail
        /// The field is `null`; in a list, the element is missing.
        case empty
        /// The field has the URL and the error.
        case record
    }

    /// The folder of the files; `{job}` stands for the name of the job.
    public var folder: OutputPath
    /// The names of the files; `nil` for names made of their SHA-256 digests.
    public var name: FileNameTemplate?
    /// The fate of an item if a download fails.
    public var onFailure: Failure
    /// The largest accepted file; `nil` for the setting `network.file_size`.
    public var size: ByteCount?
    /// The accepted media types, such as `image/*`, by the content of files; empty for all.
    public var types: [MediaRange]
    /// The pipeline that inspects each file, with its arguments; see `FilePipeline`.
    public var step: String?

    /// Creates rules from texts.
    ///
    /// - Parameters:
    ///   - folder: the folder that the files go to; `{job}` stands for the name of the job
    ///   - name: a template for the names of the files, such as `{title}{ext}`
    ///   - onFailure: what happens to an item if a download fails
    ///   - size: the largest accepted file
    ///   - types: the accepted media types, such as `image/*`
    /// - Throws: an error that names the mistake in the folder, the template or a type.
    public init(
        folder: String = "out/files", name: String? = nil, onFailure: Failure = .record, size: ByteCount? = nil,
        types: [String] = []
    ) throws {
        self.init(
            folder: try OutputPath(folder), name: try name.map { try FileNameTemplate($0) }, onFailure: onFailure,
            size: size, types: try types.map { try MediaRange($0) })
    }

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - folder: the folder that the files go to
    ///   - name: the names of the files
    ///   - onFailure: what happens to an item if a download fails
    ///   - size: the largest accepted file
    ///   - types: the accepted media types
    public init(
        folder: OutputPath, name: FileNameTemplate? = nil, onFailure: Failure = .record,
        size: ByteCount? = nil, types: [MediaRange] = []
    ) {
        self.folder = folder
        self.name = name
        self.onFailure = onFailure
        self.size = size
        self.types = types
    }

    /// The rules of a download without rules of its own.
    package static let standard = DownloadRules(folder: .files)
}

extension DownloadRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case folder, name, size, types, step
        case onFailure = "on_failure"
    }

    /// Decodes rules; missing keys have their defaults.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if a value isn't valid.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            folder: try container.decodeIfPresent(OutputPath.self, forKey: .folder) ?? .files,
            name: try container.decodeIfPresent(FileNameTemplate.self, forKey: .name),
            onFailure: try container.decodeIfPresent(Failure.self, forKey: .onFailure) ?? .record,
            size: try container.decodeIfPresent(ByteCount.self, forKey: .size),
            types: try container.decodeIfPresent([MediaRange].self, forKey: .types) ?? [])
        step = try container.decodeIfPresent(String.self, forKey: .step)
    }

    /// Encodes the rules.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(folder, forKey: .folder)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encode(onFailure, forKey: .onFailure)
        try container.encodeIfPresent(size, forKey: .size)
        if !types.isEmpty { try container.encode(types, forKey: .types) }
        try container.encodeIfPresent(step, forKey: .step)
    }
}
