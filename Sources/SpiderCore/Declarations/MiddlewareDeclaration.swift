/// The declaration of a layer.
public typealias MiddlewareDeclaration = PluginDeclaration<any Middleware, MiddlewareTraits>

/// The properties of layers besides name and settings.
public struct MiddlewareTraits: Sendable {
    /// The place of the layer in the onion.
    package var stage = MiddlewareStage.fields

    /// Whether crawls have the layer unless the configuration says otherwise.
    package var isDefault = false

    /// Whether the layer is also around single fetches, such as `spider select URL`.
    package var isForSingleFetches = true

    /// Says whether the layer allows a URL; `nil` if the layer doesn't decide about URLs.
    package var permission: (@Sendable (PermissionQuery) throws -> Permission)?
}

extension PluginDeclaration where Product == any Middleware, Traits == MiddlewareTraits {
    /// Declares a layer without settings.
    ///
    /// - Parameters:
    ///   - name: The name of the layer in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - stage: Its place in the onion.
    ///   - isDefault: Whether crawls have the layer unless the configuration says otherwise.
    ///   - isForSingleFetches: Whether the layer is also around single fetches.
    ///   - keeps: The sections of the job's store that it uses.
    ///   - permission: Says whether the layer allows a URL, for `spider why`.
    ///   - make: Makes the layer for a crawl.
    public init(
        _ name: String, _ summary: String, stage: MiddlewareStage = .fields, isDefault: Bool = false,
        isForSingleFetches: Bool = true, keeps: [StoreSection] = [],
        permission: (@Sendable (PermissionQuery) throws -> Permission)? = nil,
        make: @escaping @Sendable (PluginContext) throws -> any Middleware
    ) {
        self.init(
            name, summary, MiddlewareTraits(stage, isDefault, isForSingleFetches, permission), section: nil,
            keeps: keeps,
            fields: .none, make: make)
    }

    /// Declares a layer with settings, which are a section of the configuration under the layer's name.
    ///
    /// - Parameters:
    ///   - name: The name of the layer in `config.yaml`, and of its section.
    ///   - summary: One line on what it does.
    ///   - stage: Its place in the onion.
    ///   - settings: The type of its settings; `context.settings[Settings.self]` has their values.
    ///   - isDefault: Whether crawls have the layer unless the configuration says otherwise.
    ///   - isForSingleFetches: Whether the layer is also around single fetches.
    ///   - keeps: The sections of the job's store that it uses.
    ///   - permission: Says whether the layer allows a URL, for `spider why`.
    ///   - make: Makes the layer for a crawl.
    public init<Settings: PluginSettings>(
        _ name: String, _ summary: String, stage: MiddlewareStage = .fields, settings: Settings.Type,
        isDefault: Bool = false, isForSingleFetches: Bool = true, keeps: [StoreSection] = [],
        permission: (@Sendable (PermissionQuery) throws -> Permission)? = nil,
        make: @escaping @Sendable (PluginContext) throws -> any Middleware
    ) {
        self.init(
            name, summary, MiddlewareTraits(stage, isDefault, isForSingleFetches, permission),
            section: SettingsSection(name, settings), keeps: keeps, fields: .none, make: make)
    }
}

extension MiddlewareTraits {
    fileprivate init(
        _ stage: MiddlewareStage, _ isDefault: Bool, _ isForSingleFetches: Bool,
        _ permission: (@Sendable (PermissionQuery) throws -> Permission)?
    ) {
        self.stage = stage
        self.isDefault = isDefault
        self.isForSingleFetches = isForSingleFetches
        self.permission = permission
    }
}
