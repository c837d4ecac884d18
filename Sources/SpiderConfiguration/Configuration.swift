package import SpiderCore
package import SpiderValue

/// What applies to one spider: its settings, its options, and where each value comes from.
package struct Configuration: Sendable {
    /// The settings.
    package let settings: Settings
    /// The spider's options, to be decoded as its `Options`.
    package let options: Value

    /// What is no mistake, and most likely isn't meant: a step that drops all items of a type, say.
    package internal(set) var notes: [ConfigurationError.Problem] = []

    let tree: ConfigurationTree
    let optionTree: ConfigurationTree
}
