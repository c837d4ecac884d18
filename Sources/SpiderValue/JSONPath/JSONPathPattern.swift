/// A pattern that is compiled (nil if malformed), or one to read from the tree.
enum JSONPathPattern: Sendable {
    case known(IRegexp?)
    case computed(JSONPathOperand)
}
