/// The declaration of a frontier.
public typealias FrontierDeclaration = PluginDeclaration<FrontierPlan, FrontierTraits>

/// The properties of frontiers besides name and arguments.
public struct FrontierTraits: Sendable {
    /// Whether the frontier is kept in the folder of the crawl's job.
    package var keepsJob = false

    /// Whether crawls have the frontier unless the configuration names another.
    package var isDefault = false

    /// Whether the frontier keeps the items itself, so that the crawl has no outputs unless the configuration names some.
    package var keepsItems = false
}

extension PluginDeclaration where Product == FrontierPlan, Traits == FrontierTraits {
    /// Declares a frontier without arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the frontier in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - keepsJob: Whether the frontier is kept in the folder of the crawl's job.
    ///   - isDefault: Whether crawls have the frontier unless the configuration names another.
    ///   - make: Plans the frontier for a crawl.
    public init(
        _ name: String, _ summary: String, keepsJob: Bool = false, isDefault: Bool = false,
        make: @escaping @Sendable (PluginContext) throws -> FrontierPlan
    ) {
        var traits = FrontierTraits()
        traits.keepsJob = keepsJob
        traits.isDefault = isDefault
        self.init(name, summary, traits, section: nil, keeps: [], fields: .none, make: make)
    }

    /// Declares a frontier with arguments.
    ///
    /// The setting `frontier: NAME://…` gives the URL as the only argument, as text.
    ///
    /// - Parameters:
    ///   - name: The name of the frontier in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - keepsItems: Whether the frontier keeps the items itself.
    ///   - arguments: The type of its arguments.
    ///   - make: Plans the frontier for a crawl.
    public init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, keepsItems: Bool = false, arguments: Arguments.Type,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> FrontierPlan
    ) {
        var traits = FrontierTraits()
        traits.keepsItems = keepsItems
        self.init(
            name, summary, traits, keeps: [], arguments: arguments, fields: { _ in .none }, make: make)
    }
}
