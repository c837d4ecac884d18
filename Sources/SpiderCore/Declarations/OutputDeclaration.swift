import SpiderValue

/// The declaration of an output.
public typealias OutputDeclaration = PluginDeclaration<any Output, OutputTraits>

/// The properties of outputs besides name and arguments.
public struct OutputTraits: Sendable {
    /// The endings of files that `-o` writes with the output, without the dot: `["jsonl", "ndjson"]`.
    package var fileExtensions: [String] = []

    /// The schemes of URLs that `-o` writes to with the output: `["postgres"]`.
    package var schemes: [String] = []

    /// The file that the output writes, by its arguments; `nil` if it writes none.
    package var path: @Sendable (PluginUse) -> OutputPath? = { _ in nil }

    /// Whether each item type gets an output of its own, by the arguments.
    package var namesItem: @Sendable (PluginUse) -> Bool = { _ in false }

    /// Whether the output writes a file, which is compressed if the ending of its name says so.
    package var writesFile = false

    /// The key of the argument that `-o NAME:…` gives, and that may stand alone; `nil` if there are no arguments.
    package var mainKey: String?

    /// Whether the output writes to standard output if it is given the path `-`, and `-o -` means it.
    package var isForStandardOutput = false
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
        takeCommonKeys(RecordChoice.self)
    }

    /// Declares an output with arguments.
    ///
    /// `-o` gives the path or the URL as the only argument, as text; `-o NAME:PATH?KEY=VALUE` gives it under the main key.
    /// The keys `items`, `filter`, `fields` and `type` belong to all outputs, and aren't among the arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the output in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fileExtensions: The endings of files that `-o` writes with the output, without the dot.
    ///   - schemes: The schemes of URLs that `-o` writes to with the output.
    ///   - isForStandardOutput: Whether `-o -` means the output.
    ///   - mainKey: The key of the argument that may stand alone.
    ///   - arguments: The type of its arguments.
    ///   - path: The file that it writes, by its arguments, so that no two outputs write one file.
    ///   - fields: What it does with the fields of items, by its arguments.
    ///   - make: Makes the output for a crawl, on the thread that uses it.
    public init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, fileExtensions: [String] = [], schemes: [String] = [],
        isForStandardOutput: Bool = false, mainKey: String = "path", arguments: Arguments.Type,
        path: @escaping @Sendable (Arguments) -> OutputPath? = { $0 as? OutputPath },
        fields: @escaping @Sendable (Arguments) -> FieldUse = { _ in .unknown },
        make: @escaping @Sendable (Arguments, PluginContext) throws -> any Output
    ) {
        var traits = OutputTraits()
        traits.fileExtensions = fileExtensions
        traits.schemes = schemes
        traits.isForStandardOutput = isForStandardOutput
        traits.mainKey = mainKey
        let file: @Sendable (PluginUse) -> OutputPath? = { use in
            (try? RecordChoice.divided(use).own.arguments.decode(Arguments.self)).flatMap(path)
        }
        traits.path = file
        traits.namesItem = { file($0)?.namesItem ?? false }
        self.init(name, summary, traits, keeps: [], arguments: arguments, fields: fields, make: make)
        takeCommonKeys(ChosenArguments<Arguments>.self)
    }

    /// Declares an output that writes files in a form of its own.
    ///
    /// Besides the format's options, the arguments are a path, `if_exists` and `rotate`; a path may stand alone.
    ///
    /// - Parameters:
    ///   - name: The name of the output in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fileExtensions: The endings of files that `-o` writes with the output, without the dot.
    ///   - isForStandardOutput: Whether `-o -` means the output.
    ///   - options: The type of the format's options.
    ///   - fields: What it does with the fields of items, by its options.
    ///   - format: Makes the format for a crawl, on the thread that uses it.
    public init<Options: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, fileExtensions: [String], isForStandardOutput: Bool = false,
        options: Options.Type, fields: @escaping @Sendable (Options) -> FieldUse = { _ in .none },
        format: @escaping @Sendable (Options, PluginContext) throws -> any ItemFormat
    ) {
        self.init(
            name, summary, fileExtensions: fileExtensions, isForStandardOutput: isForStandardOutput,
            arguments: FormatArguments<Options>.self, path: \.file.path, fields: { fields($0.options) }
        ) { arguments, context in
            var scoped = context
            scoped.noteScope = "\(arguments.file.path.text(in: context))\n"
            return try context.output(to: arguments.file, as: format(arguments.options, scoped))
        }
        traits.writesFile = true
    }

    /// Declares an output that writes files in a form without options.
    ///
    /// - Parameters:
    ///   - name: The name of the output in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fileExtensions: The endings of files that `-o` writes with the output, without the dot.
    ///   - isForStandardOutput: Whether `-o -` means the output.
    ///   - format: Makes the format for a crawl, on the thread that uses it.
    public init(
        _ name: String, _ summary: String, fileExtensions: [String], isForStandardOutput: Bool = false,
        format: @escaping @Sendable (PluginContext) throws -> any ItemFormat
    ) {
        self.init(
            name, summary, fileExtensions: fileExtensions, isForStandardOutput: isForStandardOutput,
            options: NoFormatOptions.self
        ) { _, context in try format(context) }
    }

    /// Checks the keys that every output has together with the output's own.
    private mutating func takeCommonKeys<Whole: Decodable & SendableMetatype>(_: Whole.Type) {
        let (ownCheck, ownFields) = (check, fields)
        check = { use in
            let (common, own) = RecordChoice.divided(use)
            return common == .null || common == .object([:])
                ? ownCheck(own) : use.arguments.faults(decoding: Whole.self)
        }
        fields = { use in
            let (common, own) = RecordChoice.divided(use)
            var fields = ownFields(own)
            // The check finds mistakes.
            guard let choice = try? common.decode(RecordChoice.self) else { return fields }
            fields.names += choice.use.names
            fields.types = choice.use.types
            return fields
        }
    }
}

/// An output's arguments with the keys that every output has, for checking them together.
private struct ChosenArguments<Arguments: Decodable & SendableMetatype>: Decodable {
    init(from decoder: any Decoder) throws {
        _ = try RecordChoice(from: decoder)
        _ = try Arguments(from: decoder)
    }
}

/// The arguments of an output with a format: its file, and the format's options.
private struct FormatArguments<Options: Decodable & SendableMetatype>: Decodable {
    let file: FileOptions
    let options: Options

    init(from decoder: any Decoder) throws {
        file = try FileOptions(from: decoder)
        let isPath = (try? decoder.singleValueContainer().decode(String.self)) != nil
        options = try isPath ? Value.object([:]).decode(Options.self) : Options(from: decoder)
    }
}

/// The options of a format that has none.
private struct NoFormatOptions: Decodable {
    init(from decoder: any Decoder) {}
}
