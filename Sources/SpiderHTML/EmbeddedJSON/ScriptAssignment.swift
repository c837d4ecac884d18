/// An assignment that a script makes.
struct ScriptAssignment {
    /// The start of the name.
    var start: Int
    /// The name: `window.app["state"]` is the bytes up to here.
    var nameEnd: Int
    /// The start of the value.
    var valueStart: Int
    /// Whether it is outside all functions, blocks and parentheses.
    var isOutermost: Bool
}
