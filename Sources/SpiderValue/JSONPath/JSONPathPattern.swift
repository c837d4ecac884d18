/// A pattern that is known, nil being one that is malformed, or one that is to be read from the tree.
enum JSONPathPattern: Sendable {
    case known(IRegexp?)
    case computed(JSONPathOperand)
}
