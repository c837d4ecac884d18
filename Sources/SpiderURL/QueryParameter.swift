#if canImport(Glibc)
    import Glibc
#endif

/// The place of one parameter in a query, for sorting and changing parameters.
struct QueryParameter {
    let start: Int
    let nameEnd: Int
    let end: Int

    /// Returns whether the name, byte by byte, is smaller than the other's.
    func precedes(_ other: QueryParameter, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let bytes = text.baseAddress else { return false }
        let length = nameEnd - start
        let otherLength = other.nameEnd - other.start
        let order = memcmp(bytes + start, bytes + other.start, min(length, otherLength))
        return order < 0 || (order == 0 && length < otherLength)
    }

    /// Returns the name as it is written.
    func name(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[start..<nameEnd])
    }

    /// Returns the value as it is written; empty if there is no equals sign.
    func value(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[min(nameEnd + 1, end)..<end])
    }

    /// Returns the parameters of a query in their order, without the empty ones between `&`.
    static func all(in text: UnsafeBufferPointer<UInt8>) -> ContiguousArray<QueryParameter> {
        var parameters = ContiguousArray<QueryParameter>()
        parameters.reserveCapacity(8)
        var start = 0
        while start < text.count {
            var nameEnd: Int?
            var at = start
            while at < text.count, text[at] != UInt8(ascii: "&") {
                if nameEnd == nil, text[at] == UInt8(ascii: "=") { nameEnd = at }
                at += 1
            }
            if at > start { parameters.append(QueryParameter(start: start, nameEnd: nameEnd ?? at, end: at)) }
            start = at + 1
        }
        return parameters
    }
}
