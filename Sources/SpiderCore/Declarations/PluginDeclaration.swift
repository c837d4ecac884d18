package import SpiderValue

/// The declaration of a plugin: its name, its settings, the sections of the store that it uses, and how it is made.
///
/// Each kind of plugin has its own initialisers, under a name of its own:
///
/// ```swift
/// registry.middleware.add(
///     MiddlewareDeclaration("language", "asks for pages in a language", settings: LanguageSettings.self) { context in
///         Language(PerHost(context.settings, \.[LanguageSettings.self]))
///     })
/// ```
public struct PluginDeclaration<Product, Traits: Sendable>: Sendable {
    /// The name of the plugin in `config.yaml`.
    package let name: String
    /// One line on what it does.
    package let summary: String
    /// The properties that only plugins of its kind have.
    package var traits: Traits

    /// The plugin's section of the configuration.
    package let section: SettingsSection?
    /// The sections of the job's store that it uses.
    package let keeps: [StoreSection]
    /// Checks its arguments without making it.
    package var check: @Sendable (PluginUse) -> DecodingFaults
    /// Returns what it does with the fields of items.
    var fields: @Sendable (PluginUse) -> FieldUse
    /// The type of the plugin that added it; `nil` if the program itself did.
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
        // The check finds mistakes in the arguments.
        self.fields = { use in (try? use.arguments.decode(Arguments.self)).map(fields) ?? .unknown }
        makeProduct = { use, context in try make(use.arguments.decode(Arguments.self), context) }
    }
}
