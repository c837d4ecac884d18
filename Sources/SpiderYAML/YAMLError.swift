/// Why a file is not acceptable as YAML, or not as what it was decoded as, and where.
///
/// ```swift
/// do {
///     _ = try YAML(parsing: Array("delay: 1\ndelay: 2".utf8), file: "config.yaml")
/// } catch {
///     print(error)        // config.yaml:2:1: the key "delay" is already at config.yaml:1:1
/// }
/// ```
public struct YAMLError: Error, Hashable {
    /// Where.
    public var mark: Mark
    /// What is wrong.
    public var reason: Reason
    /// Further problems of the same file, where several are found at once.
    public var others: [YAMLError]

    /// Makes an error about a place in a file.
    public init(mark: Mark, reason: Reason, others: [YAMLError] = []) {
        self.mark = mark
        self.reason = reason
        self.others = others
    }

    init(file: String, _ position: Position, _ reason: Reason) {
        self.init(mark: Mark(file: file, position), reason: reason)
    }
}
