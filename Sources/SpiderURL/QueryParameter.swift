#if canImport(Glibc)
    import Glibc
#endif

/// Where one parameter of a query is, for putting them in order.
struct QueryParameter {
    let start: Int
    let nameEnd: Int
    let end: Int

    /// Whether the name, byte by byte, is smaller than the other's.
    func precedes(_ other: QueryParameter, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let bytes = text.baseAddress else { return false }
        let length = nameEnd - start
        let otherLength = other.nameEnd - other.start
        let order = memcmp(bytes + start, bytes + other.start, min(length, otherLength))
        return order < 0 || (order == 0 && length < otherLength)
    }
}
