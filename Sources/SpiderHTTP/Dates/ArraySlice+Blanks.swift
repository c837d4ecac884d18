extension ArraySlice<UInt8> {
    /// The bytes without leading and trailing spaces and tabs.
    @_spi(Algorithms) public var trimmingBlanks: ArraySlice<UInt8> {
        var (start, end) = (startIndex, endIndex)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return self[start..<end]
    }
}
