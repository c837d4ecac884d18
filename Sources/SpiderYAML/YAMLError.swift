/// A problem in a YAML file, with its place.
///
/// ```swift
/// do {
///     _ = try YAML(parsing: Array("delay: 1\ndelay: 2".utf8), file: "config.yaml")
/// } catch {
///     print(error)        // config.yaml:2:1: the key "delay" is already at config.yaml:1:1
/// }
/// ```
package struct YAMLError: Error, Hashable {
    /// The place of the problem.
    package var mark: Mark
    /// The reason.
    package var reason: Reason
    /// Further problems in the same file.
    package var others: [YAMLError]

    /// Creates an error at a place in a file.
    package init(mark: Mark, reason: Reason, others: [YAMLError] = []) {
        self.mark = mark
        self.reason = reason
        self.others = others
    }

    init(file: String, _ position: Position, _ reason: Reason) {
        self.init(mark: Mark(file: file, position), reason: reason)
    }
}
