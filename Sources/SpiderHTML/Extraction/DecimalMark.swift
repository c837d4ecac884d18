/// What numbers have before their fraction; the other of the two separates thousands.
public enum DecimalMark: Sendable, Hashable {
    /// 1,234.5
    case point
    /// 1.234,5
    case comma
}
