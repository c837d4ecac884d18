/// A run of pages of one shape that were nearly the same.
struct DuplicateRun {
    /// The facts about a page before it is read as a whole.
    struct Look: Equatable {
        /// The length of its body, in bytes.
        var length: Int
        /// A hash of its title.
        var title: UInt64

        /// Returns whether the pages may be nearly the same.
        func isLike(_ other: Look) -> Bool { title == other.title && abs(length - other.length) <= 256 + length / 64 }
    }

    /// The page that the others are compared with.
    struct Reference {
        /// A hash of its whole body.
        var digest: UInt64
        var sketch: PageSketch
    }

    private var look: Look?
    private(set) var reference: Reference?
    private var count = 0

    /// Returns whether so many pages were nearly the same that the next one will be, too.
    func isOver(after limit: Int) -> Bool { count >= limit }

    /// Returns whether a page may be nearly the same as those before, so that it is compared. If not, it begins a new
    /// run.
    mutating func mayGoOn(_ page: Look) -> Bool {
        if let look, look.isLike(page) { return true }
        self = DuplicateRun()
        look = page
        return false
    }

    /// Notes a page that is nearly the same as the reference.
    mutating func goOn() { count += 1 }

    /// Begins a new run with a different page.
    mutating func begin(_ page: Look, _ reference: Reference) {
        look = page
        self.reference = reference
        count = 1
    }
}
