/// The pages of one shape that were nearly the same, one after the other.
struct DuplicateRun {
    private var title: UInt64 = 0
    private var length = -1
    private var sketch: PageSketch?
    private var count = 0

    /// Whether so many were nearly the same that the next would be no other.
    func isOver(after limit: Int) -> Bool { count >= limit }

    /// Begins anew with a page that cannot be nearly the same as those before.
    ///
    /// - Parameters:
    ///   - length: the length of its body, in bytes
    ///   - title: a number for its title
    /// - Returns: whether it may be nearly the same, and its sketch decides
    mutating func mayGoOn(length: Int, title: UInt64) -> Bool {
        if title == self.title, self.length >= 0, abs(length - self.length) <= 256 + self.length / 64 { return true }
        self = DuplicateRun()
        self.title = title
        self.length = length
        return false
    }

    /// Takes note of a page.
    mutating func note(_ page: PageSketch, length: Int) {
        if let sketch, sketch.isNear(page) {
            count += 1
        } else {
            sketch = page
            self.length = length
            count = 1
        }
    }
}
