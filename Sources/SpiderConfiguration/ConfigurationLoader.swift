package import SpiderCore
import SpiderValue
package import SpiderYAML

/// Reads `config.yaml`, merges it with the command line, and finds every mistake before the first request.
///
/// ```swift
/// let loader = try ConfigurationLoader(path: "config.yaml", registry: registry)
/// let configuration = try loader.configuration(for: "douban", overrides: [], options: [])
/// ```
package struct ConfigurationLoader: Sendable {
    let yaml: YAML?
    let registry: Registry
    /// The settings in the files of spiders that have a file of their own, by name.
    package var spiderFiles: [String: YAML] = [:]
    /// The mistakes of spiders that couldn't be read, by name.
    package var brokenSpiders: [String: [ConfigurationError.Problem]] = [:]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file; none if it is `nil`
    ///   - registry: what the file's names refer to
    ///   - environment: the values of `${NAME}` in the file
    /// - Throws: `ConfigurationError` if it can't be read, or isn't YAML.
    package init(
        path: String?, registry: Registry, environment: @escaping (String) -> String? = Environment.variable
    ) throws(ConfigurationError) {
        guard let path else {
            self.init(yaml: nil, registry: registry)
            return
        }
        try self.init(contents: SettingFile.read(path), name: path, registry: registry, environment: environment)
    }

    /// Reads a configuration in memory.
    ///
    /// - Parameters:
    ///   - contents: the YAML
    ///   - name: the file's name in error messages
    ///   - registry: what its names refer to
    ///   - environment: the values of `${NAME}` in it
    /// - Throws: `ConfigurationError` if it isn't YAML.
    package init(
        contents: [UInt8], name: String, registry: Registry,
        environment: @escaping (String) -> String? = Environment.variable
    ) throws(ConfigurationError) {
        do throws(YAMLError) {
            self.init(yaml: try YAML(parsing: contents, file: name, environment: environment), registry: registry)
        } catch {
            let problems = ([error] + error.others).map {
                ConfigurationError.Problem(origin: .file($0.mark), text: $0.reason.textWithoutValue)
            }
            throw ConfigurationError(problems: problems)
        }
    }

    private init(yaml: YAML?, registry: Registry) {
        self.yaml = yaml
        self.registry = registry
    }

    /// Returns the configuration of a spider.
    ///
    /// The whole file is checked, including other spiders' sections, except that names of fields are checked only for
    /// this spider.
    ///
    /// - Parameters:
    ///   - name: a registered spider's name
    ///   - overrides: the values of `--set`
    ///   - options: the values of `-O`
    /// - Throws: `ConfigurationError` with all mistakes.
    package func configuration(
        for name: String, overrides: [Override] = [], options: [Override] = []
    ) throws(ConfigurationError) -> Configuration {
        var problems = fileProblems()
        if let broken = brokenSpiders[name] {
            problems += broken
        } else if registry.spider(named: name) == nil {
            problems.append(.init(origin: .commandLine(name), text: registry.textForMissingSpider(name)))
        }
        let layers = layers(for: name, overrides: overrides, options: options)
        problems += layers.problems + (layers.fields?.findings.map(\.problem) ?? [])
        guard var configuration = layers.configuration, problems.isEmpty else {
            throw ConfigurationError(problems: Set(problems).sorted { $0.isListed(before: $1) })
        }
        configuration.notes = layers.fields?.notes ?? []
        return configuration
    }

    /// Returns the settings without a spider: the top level of the file, merged with the command line.
    ///
    /// The whole file is checked, including the spiders' sections.
    ///
    /// - Parameter overrides: the values of `--set`
    /// - Throws: `ConfigurationError` with all mistakes.
    package func settings(overrides: [Override] = []) throws(ConfigurationError) -> Settings {
        let layers = layers(for: nil, overrides: overrides)
        let problems = fileProblems() + layers.problems
        guard let settings = layers.settings, problems.isEmpty else {
            throw ConfigurationError(problems: Set(problems).sorted { $0.isListed(before: $1) })
        }
        return settings
    }

    /// Checks the whole file.
    ///
    /// - Returns: notes about things that are valid, but probably not meant, such as names of fields that only some
    ///   spiders' items have
    /// - Throws: `ConfigurationError` with all mistakes.
    @discardableResult package func check() throws(ConfigurationError) -> [ConfigurationError.Problem] {
        let fields = fieldProblems()
        let items = registry.spiderNames.flatMap { registry.spider(named: $0)?.items.problems ?? [] }
        let problems =
            fileProblems() + fields.problems + items.map { .init(origin: .program, text: $0) }
            + brokenSpiders.values.flatMap { $0 } + spiderFiles.keys.flatMap { layers(for: $0).problems }
        if !problems.isEmpty { throw ConfigurationError(problems: Set(problems).sorted { $0.isListed(before: $1) }) }
        return Set(fields.notes).sorted { $0.isListed(before: $1) }
    }

    /// The spiders that declare no item types, sorted: names of fields in their pipelines and outputs can't be checked.
    package var undeclaredSpiders: [String] {
        registry.spiderNames.filter { registry.spider(named: $0)?.items.areDeclared == false }
    }

    /// Returns warnings about things that may be mistakes: variables of the environment that aren't replaced, and old
    /// names of keys.
    ///
    /// - Parameters:
    ///   - overrides: the values of `--set`
    ///   - options: the values of `-O`
    package func warnings(overrides: [Override] = [], options: [Override] = []) -> [ConfigurationError.Problem] {
        let quoted = (yaml?.quotedVariables ?? []).map { name, mark in
            ConfigurationError.Problem(
                origin: .file(mark),
                text: """
                    ${\(name)} in single quotes isn't replaced: put it in double quotes, or write "$${\(name)}" if these \
                    characters are meant
                    """)
        }
        let secrets = Secrets(registry)
        let written = (overrides + options).compactMap { override in
            override.variable.map { name in
                ConfigurationError.Problem(
                    origin: .commandLine(override.source(secrets)),
                    text: "${\(name)} isn't replaced on the command line")
            }
        }
        return Set(quoted + written + renamings(overrides)).sorted { $0.isListed(before: $1) }
    }

    /// Returns warnings about old names of keys in the file and on the command line.
    private func renamings(_ overrides: [Override]) -> [ConfigurationError.Problem] {
        guard !registry.renamedKeys.isEmpty else { return [] }
        let names: [String?] = [nil] + registry.spiderNames.map(Optional.some)
        return names.flatMap { layers(for: $0, overrides: overrides).renamings }
    }

    // MARK: Checking

    private static let spiders: ValuePath = [.key("spiders")]

    private func fileProblems() -> [ConfigurationError.Problem] {
        guard let yaml else { return [] }
        guard case .object(let root) = yaml.value else {
            return yaml.value == .null ? [] : [mappingExpected(.root, in: yaml, insteadOf: yaml.value)]
        }
        var problems = layers(for: nil).problems
        guard let sections = root["spiders"], sections != .null else { return problems }
        guard case .object(let sections) = sections else {
            return problems + [mappingExpected(ConfigurationLoader.spiders, in: yaml, insteadOf: sections)]
        }
        for (name, section) in sections {
            let path = ConfigurationLoader.spiders.appending(.key(name))
            if let broken = brokenSpiders[name] {
                problems += broken
                continue
            }
            guard registry.spider(named: name) != nil else {
                let mark = yaml.keyMark(of: path) ?? yaml.nearestMark(of: path)
                if !registry.isPartial {
                    problems.append(.init(origin: .file(mark), text: registry.textForMissingSpider(name)))
                }
                continue
            }
            switch section {
            case .object(let object):
                problems += layers(for: name).problems
                let options = path.appending(.key("options"))
                switch object["options"] ?? .null {
                case .object, .null: break
                case let other: problems.append(mappingExpected(options, in: yaml, insteadOf: other))
                }
            case .null: break
            default: problems.append(mappingExpected(path, in: yaml, insteadOf: section))
            }
        }
        return problems
    }

    private func mappingExpected(
        _ path: ValuePath, in yaml: YAML, insteadOf found: Value
    ) -> ConfigurationError.Problem {
        let name = path.steps.isEmpty ? "" : "\(path): "
        let isSecret = path.steps.contains(.key("options"))
        return .init(
            origin: .file(yaml.nearestMark(of: path)),
            text: "\(name)expected a mapping\(isSecret ? "" : ", found \(found.inWords)")")
    }

    /// The result of merging the layers.
    private struct Layers {
        var settings: Settings?
        var configuration: Configuration?
        var problems: [ConfigurationError.Problem]
        /// The check of fields' names in pipelines and outputs; `nil` without a spider.
        var fields: FieldCheck?
        /// The old names of keys that were used.
        var renamings: [ConfigurationError.Problem]
    }

    /// Merges the layers for one spider, or for all if there is no name: defaults, file, the spider's section, command
    /// line.
    private func layers(for name: String?, overrides: [Override] = [], options: [Override] = []) -> Layers {
        var standard = Settings()
        if name != nil { standard.outputs = ConfigurationLoader.defaultOutputs(registry) }
        var tree = ConfigurationTree.defaults(standard, registry)
        let section = name.map { ConfigurationLoader.spiders.appending(.key($0)) }
        var amendments = PluginAmendments(registry)
        if let yaml {
            amendments.merge(yaml, at: .root, on: &tree) { $0 != "spiders" }
        }
        let ownKeys = (name.flatMap { registry.spider(named: $0)?.ownKeys } ?? []) + ["options"]
        if let name, let file = spiderFiles[name] {
            amendments.merge(file, at: .root, on: &tree) { !ownKeys.contains($0) }
        }
        if let yaml, let section { amendments.merge(yaml, at: section, on: &tree) { !ownKeys.contains($0) } }
        for override in overrides { amendments.merge(override, on: &tree) }
        var (settings, problems) = tree.decodeSettings(registry)
        problems += amendments.problems
        if var whole = settings {
            problems += whole.problems(in: tree, registry)
            problems += registry.problems(with: whole, in: tree)
            // Mistakes in the settings around an entry have been found there, with their places.
            let known = Set(problems.map(\.text))
            problems += whole.hosts.merge(with: &tree, registry).filter {
                $0.origin != .builtIn || !known.contains($0.text)
            }
            let frontier = registry.frontiers[registry.frontier(of: whole).named.name]
            if frontier?.traits.keepsItems ?? false, tree.origin(of: [.key("outputs")]) == .builtIn {
                // Such a frontier keeps the items itself, and processes side by side can't all write one file.
                tree.merge(Override(path: [.key("outputs")], value: .array([]), source: "frontier"))
                whole.outputs = []
            }
            settings = whole
        }

        guard let name, let section, let spider = registry.spider(named: name) else {
            return Layers(settings: settings, problems: problems, renamings: tree.renamings)
        }
        let items = spider.items
        let fields = settings.map { FieldCheck($0, of: items, registry: registry, in: tree) }
        problems += items.problems.map { .init(origin: .program, text: $0) }
        let optionDefaults = spider.defaultOptions
        var optionTree = ConfigurationTree(defaults: optionDefaults, secrets: tree.secrets)
        if let yaml { optionTree.merge(yaml, at: section.appending(.key("options"))) { _ in true } }
        for option in options { optionTree.merge(option.asText(ifSoIn: optionDefaults)) }
        let decoded = spider.decodeOptions(&optionTree)
        problems += decoded.problems
        guard let settings, let optionValue = decoded.value else {
            return Layers(settings: settings, problems: problems, fields: fields, renamings: tree.renamings)
        }
        let configuration = Configuration(
            settings: settings, options: optionValue, tree: tree, optionTree: optionTree)
        return Layers(
            settings: settings, configuration: configuration, problems: problems, fields: fields,
            renamings: tree.renamings)
    }

    /// Returns the outputs of a crawl for which the configuration names none: JSON lines, in a file named after the
    /// job.
    private static func defaultOutputs(_ registry: Registry) -> [PluginUse] {
        registry.output(for: "out/{job}.jsonl").map { [$0] } ?? []
    }

    /// Returns the names of fields that no item has.
    ///
    /// An entry at the top level is for all spiders, so it is a mistake only if it is one for each of them.
    private func fieldProblems() -> (problems: [ConfigurationError.Problem], notes: [ConfigurationError.Problem]) {
        var mistakes: [FieldCheck.Finding] = []
        var notes: [ConfigurationError.Problem] = []
        var shared: [(finding: FieldCheck.Finding, count: Int)] = []
        var users: [String: Int] = [:]
        for name in registry.spiderNames {
            let section = ConfigurationLoader.spiders.appending(.key(name))
            func isOwn(_ key: String) -> Bool { yaml?.value[section.appending(.key(key))] != nil }
            for key in ["pipelines", "outputs"] where !isOwn(key) { users[key, default: 0] += 1 }
            guard let fields = layers(for: name).fields else { continue }
            notes += fields.notes
            for finding in fields.findings {
                guard case .key(let key)? = finding.entry.steps.first else { continue }
                if isOwn(key) {
                    if !mistakes.contains(where: finding.isSame) { mistakes.append(finding) }
                } else if let index = shared.firstIndex(where: { $0.finding.isSame(as: finding) }) {
                    shared[index].count += 1
                } else {
                    shared.append((finding, 1))
                }
            }
        }
        for (finding, count) in shared where !mistakes.contains(where: finding.isSame) {
            guard case .key(let key)? = finding.entry.steps.first else { continue }
            if count == users[key] {
                mistakes.append(finding)
            } else {
                let text = "\(finding.problem.text); other spiders have it, or declare no item types"
                notes.append(.init(origin: finding.problem.origin, text: text))
            }
        }
        return (mistakes.map(\.problem), notes)
    }
}

extension YAMLError.Reason {
    /// The reason in words, without unquoted text that may be a secret: the place of the mistake is enough.
    fileprivate var textWithoutValue: String {
        switch self {
        case .duplicateKey(let key, let first) where !Secrets.isPlainName(key): "this key is already at \(first)"
        case .unknownAlias: "there is no anchor for this alias; put it in quotes if it is text"
        case .unknownTag: "this tag is unknown; put it in quotes if it is text"
        case .tagMismatch: "this tag does not go with the value; put it in quotes if it is text"
        case .numberOutOfRange: "this number is too large; put it in quotes if it is text"
        default: "\(self)"
        }
    }
}
