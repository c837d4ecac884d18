/// The path of an output's file: `out/{job}.jsonl`; `{{` and `}}` stand for braces.
///
/// `{job}` stands for the name of the crawl's job, `{item}` for the name of an item type (each type gets a file of its
/// own), `{start}` for the time when the crawl began, in UTC (`2026-11-30T14-19-50`), and `{part}` for the number of
/// the file that `rotate` has begun.
public struct OutputPath: Sendable, Hashable, Codable {
    private let source: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case text(String)
        case name(Name)
    }

    private enum Name: String, CaseIterable {
        case job, item, start, part
    }

    /// The path of standard output.
    public static let standardOutput = OutputPath(source: "-", parts: [.text("-")])

    /// The folder that downloads go to by default.
    public static let files = OutputPath(source: "out/files", parts: [.text("out/files")])

    private init(source: String, parts: [Part]) {
        self.source = source
        self.parts = parts
    }

    /// Creates a path in which braces stand for themselves.
    package init(literal path: String) {
        self.init(source: path, parts: [.text(path)])
    }

    /// Reads a path.
    ///
    /// - Parameter source: the path as it is written
    /// - Throws: `PathMistake` if a brace is alone, or encloses anything but one of the names.
    package init(_ source: String) throws(PathMistake) {
        if source.isEmpty {
            throw PathMistake(description: "the path is empty; name a file, or '-' for standard output")
        }
        let template: LineTemplate
        do throws(LineTemplate.Mistake) {
            template = try LineTemplate(source)
        } catch {
            throw PathMistake(description: "\(error), in the path '\(source)'")
        }
        var parts: [Part] = []
        for part in template.parts {
            switch part {
            case .text(let text): parts.append(.text(String(decoding: text, as: UTF8.self)))
            case .field(let text):
                guard let name = Name(rawValue: text) else {
                    throw PathMistake(
                        description:
                            "'{\(text)}' in the path '\(source)' stands for nothing, only {job}, {item}, {start} and {part} do; write '{{' for a brace"
                    )
                }
                parts.append(.name(name))
            }
        }
        self.source = source
        self.parts = parts
    }

    /// Returns the path for a crawl.
    ///
    /// - Parameters:
    ///   - context: the crawl
    ///   - part: the number of the file, if it is one of several: it replaces `{part}`, or else comes before the ending
    public func text(in context: PluginContext, part: Int? = nil) -> String {
        let pattern = pattern(in: context)
        return part.map { pattern.numbered.path(of: $0) } ?? pattern.path(of: 1)
    }

    /// Returns the path of a file for which only the job's name is known.
    package func text(job: String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .name(.job): job
            case .name: ""
            }
        }.joined()
    }

    /// Returns the paths for a crawl, by the number of the file.
    package func pattern(in context: PluginContext) -> FilePattern {
        var pattern = FilePattern(before: "", after: nil)
        for part in parts {
            switch part {
            case .text(let text): pattern.append(text)
            case .name(.job): pattern.append(context.jobName)
            case .name(.item): pattern.append(context.items.types.first?.name ?? "")
            case .name(.start): pattern.append(context.startText)
            case .name(.part): pattern.beginAfter()
            }
        }
        return pattern
    }

    /// The path before a crawl fills it in, for comparing it with others.
    package var unresolved: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): "{\(name.rawValue)}"
            }
        }.joined()
    }

    /// Whether each item type gets a file of its own.
    @_spi(Algorithms) public var namesItem: Bool { parts.contains(.name(.item)) }

    /// Whether the path contains the number of the file.
    package var namesPart: Bool { parts.contains(.name(.part)) }

    /// Reads a path: text, or `{path: text}`, which is left of an output's arguments if the others are for all outputs.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` with the mistake.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self), container.contains(.path) {
            self = try container.decode(OutputPath.self, forKey: .path)
            return
        }
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as PathMistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    private enum CodingKeys: CodingKey { case path }

    /// Writes the path as it is written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}

/// The paths of an output's files, by number.
package struct FilePattern: Sendable, Hashable {
    private var before: String
    private var after: String?

    init(before: String, after: String?) {
        self.before = before
        self.after = after
    }

    mutating func append(_ text: String) {
        if after == nil { before += text } else { after? += text }
    }

    mutating func beginAfter() { after = after ?? "" }

    /// Returns the path of a file: with its number, if the path has a place for one.
    package func path(of part: Int) -> String { after.map { "\(before)\(part)\($0)" } ?? before }

    /// The pattern with a place for a number: before the ending, as in `films.1.csv.gz`, unless it has one.
    package var numbered: FilePattern {
        guard after == nil, before != "-" else { return self }
        let bare = FileCompression.bare(before)
        let nameStart = bare.lastIndex(of: "/").map(bare.index(after:)) ?? bare.startIndex
        guard let dot = bare[nameStart...].lastIndex(of: "."), dot > nameStart else {
            return FilePattern(before: "\(bare).", after: String(before.dropFirst(bare.count)))
        }
        return FilePattern(before: "\(bare[..<dot]).", after: String(before[dot...]))
    }
}
