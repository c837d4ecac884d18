import SpiderValue

extension Registry {
    /// Creates the outputs of an entry of `outputs`: several if each item type gets a file of its own.
    ///
    /// - Parameters:
    ///   - use: the entry
    ///   - context: the crawl
    /// - Returns: functions that create the outputs, on the thread that uses them
    /// - Throws: `RegistryError` if there is no such output; `OutputMistake`; `ValueError` if the arguments are wrong.
    package func makeOutputs(_ use: PluginUse, _ context: PluginContext) throws -> [@Sendable () throws -> any Output] {
        let use = use.named
        guard let entry = outputs[use.name] else {
            throw RegistryError(kind: outputs.kind, name: use.name, known: outputs.names)
        }
        let (common, own) = RecordChoice.divided(use)
        let choice = try common == .null ? RecordChoice() : common.decode(RecordChoice.self)
        var choices = [choice]
        if entry.traits.namesItem(use) {
            let types = choice.narrowed(context.items).types.map(\.name)
            guard !types.isEmpty else { throw OutputMistake.unknownTypes(output: use.name) }
            choices = types.map(choice.only)
        }
        return choices.map { choice in
            {
                var narrowed = context
                narrowed.items = choice.narrowed(context.items)
                narrowed.outputScope = choice.scope
                let output = try entry.makeProduct(own, narrowed)
                guard !choice.passesAll(context.items) else { return output }
                return ChosenOutput(output, choice, context.items, log: context.log)
            }
        }
    }

    /// Returns the output for a destination of `-o`: a path or a URL, by its ending or scheme, `-`, or
    /// `NAME:PATH?KEY=VALUE&…`.
    ///
    /// - Parameter destination: the destination
    /// - Returns: `nil` if no output has this ending, scheme or name
    package func output(for destination: String) -> PluginUse? {
        if let colon = destination.firstIndex(of: ":"), !destination[colon...].hasPrefix("://"),
            let entry = outputs[String(destination[..<colon])], entry.traits.mainKey != nil
        {
            return named(entry, String(destination[destination.index(after: colon)...]))
        }
        let entry = outputs.inOrder.first { $0.traits.answers(to: destination) }
        return entry.map { PluginUse($0.name, .string(destination)) }
    }

    /// Returns the output `NAME:PATH?KEY=VALUE&…`, with the arguments in the form of `config.yaml`.
    private func named(_ entry: OutputDeclaration, _ rest: String) -> PluginUse {
        guard let mark = rest.lastIndex(of: "?"), rest[mark...].contains("="), !rest.contains("://") else {
            return PluginUse(entry.name, .string(rest))
        }
        var arguments: Object = [entry.traits.mainKey ?? "path": .string(String(rest[..<mark]))]
        for pair in rest[rest.index(after: mark)...].split(separator: "&") {
            let equals = pair.firstIndex(of: "=") ?? pair.endIndex
            let text = String(pair[equals...].dropFirst())
            let key = String(pair[..<equals])
            if key == RecordChoice.expressionKey {
                arguments[key] = .string(text)
                continue
            }
            // Several names separated by commas are a list.
            let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Registry.value(String($0)) }
            arguments[key] = values.count == 1 ? values[0] : .array(values)
        }
        return PluginUse(entry.name, .object(arguments))
    }

    private static func value(_ text: String) -> Value {
        switch text {
        case "true": .bool(true)
        case "false": .bool(false)
        default: Int(text).map(Value.int) ?? .string(text)
        }
    }

    /// The destinations that `-o` knows, in words: `use a file that ends in .jsonl or .csv, or -`.
    package var outputHint: String {
        let traits = outputs.inOrder.map(\.traits)
        var known = traits.flatMap(\.fileExtensions).map { ".\($0)" }
        known = known.isEmpty ? [] : ["a file that ends in \(known.joined(separator: " or "))"]
        known += traits.flatMap(\.schemes).map { "\($0)://…" }
        if traits.contains(where: { $0.mainKey != nil }) { known.append("NAME:PATH with the name of an output") }
        if traits.contains(where: \.isForStandardOutput) { known.append("- for standard output") }
        return known.isEmpty ? "no plugin answers to -o" : "use \(known.joined(separator: ", or "))"
    }
}

extension OutputTraits {
    /// Returns whether a destination of `-o` belongs to the output.
    fileprivate func answers(to destination: String) -> Bool {
        if destination == "-" || destination.hasPrefix("/dev/") { return isForStandardOutput }
        if let end = destination.firstRange(of: "://")?.lowerBound {
            return schemes.contains(String(destination[..<end]))
        }
        let bare = writesFile ? FileCompression.bare(destination) : destination
        return fileExtensions.contains { bare.hasSuffix(".\($0)") }
    }
}

/// A mistake in an entry of `outputs` for a spider.
package enum OutputMistake: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path names item types, but the spider declares none.
    case unknownTypes(output: String)

    /// The mistake in words.
    package var description: String {
        switch self {
        case .unknownTypes(let output):
            "\(output): the path has {item} in it, but no item types are known: declare them in the spider's 'items'"
        }
    }
}
