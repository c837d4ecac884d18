/// The path of an output's file: `out/{job}.jsonl`, where `{job}` stands for the name of the crawl's job; `{{` and `}}` stand
/// for braces.
///
/// ```swift
/// registry.outputs.add("csv", "items as CSV, in a file: path", arguments: OutputPath.self) { path, context in
///     try CSVOutput(path: path.text(job: context.jobName))
/// }
/// ```
public struct OutputPath: Sendable, Hashable, Codable {
    private let source: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case text(String)
        case job
    }

    /// The path of standard output.
    public static let standardOutput = OutputPath(source: "-", parts: [.text("-")])

    /// The folder that downloads go to by default.
    public static let files = OutputPath(source: "out/files", parts: [.text("out/files")])

    private init(source: String, parts: [Part]) {
        self.source = source
        self.parts = parts
    }

    /// Reads a path.
    ///
    /// - Parameter source: the path as it is written
    /// - Throws: `PathMistake` if a brace is alone, or stands around something else than `job`.
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
            case .field("job"): parts.append(.job)
            case .field(let name):
                throw PathMistake(
                    description:
                        "'{\(name)}' in the path '\(source)' stands for nothing, only {job} does; write '{{' for a brace"
                )
            }
        }
        self.source = source
        self.parts = parts
    }

    /// The path for a job.
    ///
    /// - Parameter job: the job's name
    public func text(job: String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .job: job
            }
        }.joined()
    }

    /// Reads a path.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` with what is wrong with it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as PathMistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    /// Writes the path as it was written.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}
