/// The pages of one shape that were nearly the same, one after the other.
struct DuplicateRun {
    /// What is known of a page before it is read as a whole.
    struct Look: Equatable {
        /// The length of its body, in bytes.
        var length: Int
        /// A number for its title.
        var title: UInt64

        /// Whether the pages may be nearly the same.
        func isLike(_ other: Look) -> Bool { title == other.title && abs(length - other.length) <= 256 + length / 64 }
    }

    /// The page that the others are compared with.
    struct Reference {
        /// A number for all of its body.
        var digest: UInt64
        var sketch: PageSketch
    }

    private var look: Look?
    private(set) var reference: Reference?
    private var count = 0

    /// Whether so many were nearly the same that the next would be no other.
    func isOver(after limit: Int) -> Bool { count >= limit }

    /// Whether a page may be nearly the same as those before, so that it is compared; where not, a row begins with it.
    mutating func mayGoOn(_ page: Look) -> Bool {
        if let look, look.isLike(page) { return true }
        self = DuplicateRun()
        look = page
        return false
    }

    /// A page is nearly the same as the reference.
    mutating func goOn() { count += 1 }

    /// A page is another, and a row begins with it.
    mutating func begin(_ page: Look, _ reference: Reference) {
        look = page
        self.reference = reference
        count = 1
    }
}
