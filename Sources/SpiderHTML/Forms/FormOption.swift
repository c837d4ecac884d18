/// An option of a `<select>`.
public struct FormOption: Sendable, Hashable {
    /// The text to submit if the option is selected.
    public let value: String

    /// The text that a user reads.
    public let label: String

    /// Whether the option, or its group, is disabled.
    package let isDisabled: Bool

    /// Whether the option is selected.
    public internal(set) var isSelected: Bool
}
