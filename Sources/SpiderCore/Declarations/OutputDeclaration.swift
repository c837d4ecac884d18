import SpiderValue

/// What an output says about itself.
public typealias OutputDeclaration = PluginDeclaration<any Output, OutputTraits>

/// What outputs say about themselves besides their name and arguments.
public struct OutputTraits: PluginTraits {
    /// The endings of files that `-o` writes with the output, without the dot: `["jsonl", "ndjson"]`.
    package var fileExtensions: [String] = []

    /// The schemes of URLs that `-o` writes to with the output: `["postgres"]`.
    package var schemes: [String] = []

    /// The file that the output writes, by its arguments, as it is written in the configuration; `nil` if it writes none.
    package var path: @Sendable (PluginUse) -> String? = { _ in nil }

    /// Whether the output writes to standard output if it is given the path `-`, and `-o -` means it.
    package var isForStandardOutput = false

    /// Creates the traits of an output that only the configuration can name.
    public init() {}
}

extension PluginDeclaration where Product == any Output, Traits == OutputTraits {
    /// Declares an output without arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the output in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fields: What it does with the fields of items.
    ///   - make: Makes the output for a crawl, on the thread that uses it.
    public init(
        _ name: String, _ summary: String, fields: FieldUse = .unknown,
        make: @escaping @Sendable (PluginContext) throws -> any Output
    ) {
        self.init(name, summary, OutputTraits(), section: nil, keeps: [], fields: fields, make: make)
    }

    /// Declares an output with arguments.
    ///
    /// `-o` gives the path or the URL as the only argument, as text.
    ///
    /// - Parameters:
    ///   - name: The name of the output in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fileExtensions: The endings of files that `-o` writes with the output, without the dot.
    ///   - schemes: The schemes of URLs that `-o` writes to with the output.
    ///   - isForStandardOutput: Whether `-o -` means the output.
    ///   - arguments: The type of its arguments.
    ///   - path: The file that it writes, by its arguments, so that no two outputs write one file.
    ///   - fields: What it does with the fields of items, by its arguments.
    ///   - make: Makes the output for a crawl, on the thread that uses it.
    public init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, fileExtensions: [String] = [], schemes: [String] = [],
        isForStandardOutput: Bool = false, arguments: Arguments.Type,
        path: @escaping @Sendable (Arguments) -> OutputPath? = { $0 as? OutputPath },
        fields: @escaping @Sendable (Arguments) -> FieldUse = { _ in .unknown },
        make: @escaping @Sendable (Arguments, PluginContext) throws -> any Output
    ) {
        var traits = OutputTraits()
        traits.fileExtensions = fileExtensions
        traits.schemes = schemes
        traits.isForStandardOutput = isForStandardOutput
        traits.path = { use in (try? use.arguments.decode(Arguments.self)).flatMap(path)?.text(job: "{job}") }
        self.init(name, summary, traits, keeps: [], arguments: arguments, fields: fields, make: make)
    }
}
