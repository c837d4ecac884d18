/// A range of positions, counted from either end, in either direction.
struct JSONPathSlice: Sendable {
    var start: Int?
    var end: Int?
    var step = 1

    /// Returns the positions in a list with a number of elements (RFC 9535, section 2.3.4.2.2); none for a step of 0.
    func positions(in count: Int) -> StrideTo<Int> {
        func fromStart(_ index: Int) -> Int { index >= 0 ? index : count + index }
        if step > 0 {
            let lower = min(max(fromStart(start ?? 0), 0), count)
            let upper = min(max(fromStart(end ?? count), 0), count)
            return stride(from: lower, to: upper, by: step)
        }
        guard step < 0 else { return stride(from: 0, to: 0, by: 1) }
        let upper = min(max(start.map(fromStart) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(fromStart) ?? -1, -1), count - 1)
        return stride(from: upper, to: lower, by: step)
    }
}
