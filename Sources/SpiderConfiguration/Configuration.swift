package import SpiderCore
package import SpiderValue

/// The configuration of one spider: its settings, its options, and the origin of each value.
package struct Configuration: Sendable {
    /// The settings.
    package let settings: Settings
    /// The spider's options, to be decoded as its `Options`.
    package let options: Value

    /// Notes about things that are valid, but probably not meant, such as a step that drops all items of a type.
    package internal(set) var notes: [ConfigurationError.Problem] = []

    let tree: ConfigurationTree
    let optionTree: ConfigurationTree
}
