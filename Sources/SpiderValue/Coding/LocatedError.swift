/// An error whose path starts at the root, unlike that of a `ValueError` from a type that coded a tree of its own.
struct LocatedError: Error {
    let error: ValueError
}
