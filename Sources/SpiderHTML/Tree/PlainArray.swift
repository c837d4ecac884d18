internal import Glibc

/// A growing array of plain values, without reference counting, bounds checks or copies on write.
///
/// The owner calls `free()`. Large arrays move to new pages without a copy, so that growth has no peak: `realloc`
/// remaps them, and capacity that nobody wrote to takes no memory.
struct PlainArray<Value: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Value>
    private(set) var count = 0
    private var capacity: Int

    /// Values that may be read beyond the last one.
    private let margin: Int

    init(capacity: Int, margin: Int = 0) {
        self.capacity = max(capacity, 8)
        self.margin = margin
        base = Self.memory(nil, self.capacity + margin)
    }

    /// The last value; there must be one.
    @inline(__always) var last: Value {
        get { base[count &- 1] }
        nonmutating set { base[count &- 1] = newValue }
    }

    @inline(__always) var isEmpty: Bool { count == 0 }

    @inline(__always) subscript(index: Int) -> Value {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }

    @inline(__always) subscript(index: UInt32) -> Value {
        get { base[Int(index)] }
        nonmutating set { base[Int(index)] = newValue }
    }

    @inline(__always) mutating func append(_ value: Value) {
        if count == capacity { grow(to: count + 1) }
        (base + count).initialize(to: value)
        count &+= 1
    }

    mutating func append(from source: UnsafePointer<Value>, count added: Int) {
        reserve(added)
        memmove(base + count, source, added * MemoryLayout<Value>.stride)
        count += added
    }

    /// Appends copies of values of this same array.
    mutating func appendCopy(of range: Range<Int>) {
        reserve(range.count)
        memmove(base + count, base + range.lowerBound, range.count * MemoryLayout<Value>.stride)
        count += range.count
    }

    mutating func append(repeating value: Value, count added: Int) {
        reserve(added)
        (base + count).initialize(repeating: value, count: added)
        count += added
    }

    mutating func reserve(_ added: Int) {
        if count + added > capacity { grow(to: count + added) }
    }

    @inline(__always) mutating func removeLast() { count &-= 1 }

    mutating func truncate(to count: Int) { self.count = count }

    mutating func remove(at index: Int) {
        let size = (count - index - 1) * MemoryLayout<Value>.stride
        memmove(base + index, base + index + 1, size)
        count -= 1
    }

    mutating func insert(_ value: Value, at index: Int) {
        reserve(1)
        memmove(base + index + 1, base + index, (count - index) * MemoryLayout<Value>.stride)
        base[index] = value
        count += 1
    }

    /// Returns the memory.
    func free() { Glibc.free(base) }

    @inline(never) private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity + (capacity >> 1) + 8)
        base = Self.memory(base, capacity + margin)
    }

    private static func memory(_ old: UnsafeMutablePointer<Value>?, _ capacity: Int) -> UnsafeMutablePointer<Value> {
        // The arrays of the standard library end the process here, too.
        guard let memory = realloc(old, capacity * MemoryLayout<Value>.stride) else { fatalError("out of memory") }
        return memory.assumingMemoryBound(to: Value.self)
    }
}
