/// The namespace that a selector asks for.
enum SelectorNamespace: Equatable {
    case any
    /// No namespace at all.
    case none
    /// The one with a URI.
    case uri(SelectorText)
}
