/// An assignment in a script.
struct ScriptAssignment {
    /// The start of the name.
    var start: Int
    /// The end of the name, such as `window.app["state"]`.
    var nameEnd: Int
    /// The start of the value.
    var valueStart: Int
    /// Whether it is outside all functions, blocks and parentheses.
    var isOutermost: Bool
}
