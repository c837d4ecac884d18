/// Why a tree could not be made from a Swift value, or a Swift value from a tree, and where in the tree.
///
/// ```swift
/// struct Output: Codable { var path: String }
/// do {
///     _ = try Value.array([["path": 5]]).decode([Output].self)
/// } catch {
///     print(error)        // [0].path: expected text, found the number 5
/// }
/// ```
public struct ValueError: Error, Hashable {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// The object at the path has no such key.
        case missingKey(String)
        /// The value at the path is of another kind; `expected` is in words: "text", "a number", "true or false",
        /// "a whole number", "a list", "a mapping".
        case typeMismatch(expected: String, found: Value)
        /// The number at the path does not fit; `expected` says in words what would.
        case outOfRange(expected: String, found: Value)
        /// The text at the path is not one of those allowed.
        case unknownName(String, allowed: [String])
        /// The type itself refused the value, for this reason.
        case invalid(String)
        /// The tree has more levels than this.
        case tooDeep(limit: Int)
    }

    /// Where in the tree; for a missing key, the path of the object that lacks it.
    public var path: ValuePath
    /// What is wrong there.
    public var problem: Problem

    /// Makes an error about the value at a path.
    public init(path: ValuePath, problem: Problem) {
        self.path = path
        self.problem = problem
    }
}
