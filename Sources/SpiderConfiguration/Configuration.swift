public import SpiderValue

/// What is in force for one spider: its settings, its options, and where each value comes from.
public struct Configuration: Sendable {
    /// The settings.
    public let settings: Settings
    /// The spider's options, to be decoded as its `Options`.
    public let options: Value

    /// What is no mistake, and most likely isn't meant: a step that drops all items of a type, say.
    public internal(set) var notes: [ConfigurationError.Problem] = []

    let tree: ConfigurationTree
    let optionTree: ConfigurationTree
}
