/// A name in a namespace that only XML has.
struct QualifiedName: BitwiseCopyable, Hashable {
    let local: Atom
    /// The prefix that the document writes; `Atom.none` if it writes none.
    let prefix: Atom
    /// The URI of the namespace, as an entry of the table of names.
    let namespace: Atom
}
