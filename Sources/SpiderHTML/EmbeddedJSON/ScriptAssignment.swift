/// An assignment that a script makes.
struct ScriptAssignment {
    /// Where the name begins.
    var start: Int
    /// The name: `window.app["state"]` is the bytes up to here.
    var nameEnd: Int
    /// Where the value begins.
    var valueStart: Int
    /// Whether it is outside all functions, blocks and parentheses.
    var isOutermost: Bool
}
