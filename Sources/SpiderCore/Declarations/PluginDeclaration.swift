package import SpiderValue

/// Everything that a plugin says about itself: its name, its settings, what it keeps, and how it is made.
///
/// Each kind of plugin has its own initialisers, under a name of its own:
///
/// ```swift
/// registry.middleware.add(
///     MiddlewareDeclaration("language", "asks for pages in a language", settings: LanguageSettings.self) { context in
///         Language(PerHost(context.settings, \.[LanguageSettings.self]))
///     })
/// ```
public struct PluginDeclaration<Product, Traits: PluginTraits>: Sendable {
    /// The name of the plugin in `config.yaml`.
    package let name: String
    /// One line on what it does.
    package let summary: String
    /// What else plugins of its kind say about themselves.
    package var traits: Traits

    /// The plugin's section of the configuration.
    package let section: SettingsSection?
    /// The sections of the job's store that it uses.
    package let keeps: [StoreSection]
    /// Finds what is wrong with its arguments, without making anything.
    package var check: @Sendable (PluginUse) -> DecodingFaults
    /// What it does with the fields of items.
    var fields: @Sendable (PluginUse) -> FieldUse
    /// The plugin's type that has added it, or nothing if the program itself has.
    var owner: String?
    let makeProduct: @Sendable (PluginUse, PluginContext) throws -> Product

    init(
        _ name: String, _ summary: String, _ traits: Traits, section: SettingsSection?, keeps: [StoreSection],
        fields: FieldUse, make: @escaping @Sendable (PluginContext) throws -> Product
    ) {
        self.name = name
        self.summary = summary
        self.traits = traits
        self.section = section
        self.keeps = keeps
        check = { use in
            let settings = section.map { "; its settings are under '\($0.name)' at the top level" } ?? ""
            let error = ValueError(path: .root, problem: .invalid("takes no arguments\(settings)"))
            return DecodingFaults(unusedKeys: [], errors: use.arguments == .null ? [] : [error])
        }
        self.fields = { _ in fields }
        makeProduct = { _, context in try make(context) }
    }

    init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, _ traits: Traits, keeps: [StoreSection], arguments: Arguments.Type,
        fields: @escaping @Sendable (Arguments) -> FieldUse,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> Product
    ) {
        self.name = name
        self.summary = summary
        self.traits = traits
        section = nil
        self.keeps = keeps
        check = { $0.arguments.faults(decoding: Arguments.self) }
        // Mistakes in the arguments are found by the check.
        self.fields = { use in (try? use.arguments.decode(Arguments.self)).map(fields) ?? .unknown }
        makeProduct = { use, context in try make(use.arguments.decode(Arguments.self), context) }
    }
}

/// What plugins of one kind say about themselves besides their name, settings and arguments.
public protocol PluginTraits: Sendable {
    /// Creates what holds for a plugin that says nothing.
    init()
}
