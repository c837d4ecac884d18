/// An error in encoding or decoding a ``Value``, with the path of the problem.
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
    /// The kinds of problems.
    @nonexhaustive
    package enum Problem: Sendable, Hashable {
        /// The object at the path doesn't have this key.
        case missingKey(String)
        /// The value at the path has another type; `expected` is in words: "text", "a number", "true or false",
        /// "a whole number", "a list", "a mapping".
        case typeMismatch(expected: String, found: Value)
        /// The number at the path is out of range; `expected` is the range in words.
        case outOfRange(expected: String, found: Value)
        /// The text at the path isn't one of the allowed ones.
        case unknownName(String, allowed: [String])
        /// The type itself refused the value for this reason.
        case invalid(String)
        /// The tree has more levels than this.
        case tooDeep(limit: Int)
    }

    /// The path of the value; for a missing key, the path of the object that lacks it.
    package var path: ValuePath
    /// The mistake at the path.
    package var problem: Problem

    /// Creates an error at a path.
    package init(path: ValuePath, problem: Problem) {
        self.path = path
        self.problem = problem
    }
}
