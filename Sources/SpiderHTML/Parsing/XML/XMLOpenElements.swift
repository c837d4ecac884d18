/// The open elements while XML is read, the outermost one first.
///
/// The outermost one stays open to the end of the bytes, so that elements after it aren't lost.
struct XMLOpenElements {
    /// Whether anything but white space precedes this place, so that an XML declaration would be too late.
    var hasBegun = false
    /// Whether the outermost element has ended.
    private(set) var hasRootEnded = false

    private var names: [UInt8] = []
    private var starts: [Int] = []
    /// The number of open elements by name, counted from the first end tag that isn't the innermost element's.
    private var counts: [[UInt8]: Int]?

    /// The number of open elements.
    var count: Int { starts.count }

    /// Whether none is open.
    var isEmpty: Bool { starts.isEmpty }

    /// Opens an element.
    mutating func push(_ name: UnsafeBufferPointer<UInt8>) {
        starts.append(names.count)
        names.append(contentsOf: name)
        if counts != nil { counts?[Array(name), default: 0] += 1 }
    }

    /// Closes the innermost element.
    mutating func pop() {
        guard let start = starts.popLast() else { return }
        forget(names[start...])
        names.removeSubrange(start...)
    }

    /// Marks the outermost element as ended.
    mutating func endRoot() {
        hasRootEnded = true
        if let name = name(at: 0) { forget(name[...]) }
    }

    /// Subtracts one element with a name from the counts.
    private mutating func forget(_ name: ArraySlice<UInt8>) {
        guard counts != nil else { return }
        let name = Array(name)
        let count = (counts?[name] ?? 1) - 1
        counts?[name] = count > 0 ? count : nil
    }

    /// Calls a function with the name of the innermost element; nil if none is open.
    @discardableResult func withInnermost<Failure: Error, Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result?
    ) throws(Failure) -> Result? {
        guard let start = starts.last else { return nil }
        return try names.withUnsafeBufferPointer { names throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: names[start...]))
        }
    }

    /// Returns whether the innermost element has this name and has not ended.
    @inline(__always) func isInnermost(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = starts.last, names.count - start == name.count, starts.count > 1 || !hasRootEnded else {
            return false
        }
        for index in 0..<name.count where names[start + index] != name[index] { return false }
        return true
    }

    /// Returns whether any open element has this name.
    mutating func contains(_ name: [UInt8]) -> Bool {
        if counts == nil { counts = counted() }
        return (counts?[name] ?? 0) > 0
    }

    /// The name of the innermost element, shortened for messages.
    var innermostName: String { name(at: count - 1).map { String(decoding: $0.prefix(100), as: UTF8.self) } ?? "" }

    private func name(at index: Int) -> [UInt8]? {
        guard starts.indices.contains(index) else { return nil }
        let end = index + 1 < starts.count ? starts[index + 1] : names.count
        return Array(names[starts[index]..<end])
    }

    private func counted() -> [[UInt8]: Int] {
        var counts: [[UInt8]: Int] = [:]
        for index in starts.indices where index > 0 || !hasRootEnded {
            if let name = name(at: index) { counts[name, default: 0] += 1 }
        }
        return counts
    }
}
