/// One of the options of a `<select>`.
public struct FormOption: Sendable, Hashable {
    /// What is sent when it is selected.
    public let value: String

    /// What a person reads.
    public let label: String

    /// Whether the page does not allow it to be selected, by itself or with its group.
    public let isDisabled: Bool

    /// Whether it is selected.
    public internal(set) var isSelected: Bool
}
