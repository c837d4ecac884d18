/// The decimal mark of numbers; the other mark separates thousands.
public enum DecimalMark: Sendable, Hashable {
    /// 1,234.5
    case point
    /// 1.234,5
    case comma
}
