/// Texts that grow.
extension TreeStorage {
    /// Appends characters to a text: if they don't follow it, both are joined in the decoded text.
    ///
    /// A text that has to be moved there again gets room to grow, so that all moves together cost what the text does.
    @inline(never) mutating func extend(_ node: UInt32, by slice: ByteSlice) {
        let record = self.node(node)
        let tag = self.tag(node)
        let old = record.pointee.slice
        if old.offset &+ old.count == slice.offset {
            record.pointee.second &+= slice.count
            return
        }
        let end = old.start + Int(old.count)
        let added = Int(slice.count)
        if old.isDecoded, tag.pointee.nameBits != 0,
            Int(old.count) + added <= 1 << Int(tag.pointee.nameBits)
        {
            decoded.base.advanced(by: end).update(from: text.start(of: slice), count: added)
        } else if old.isDecoded, end == decoded.count {
            tag.pointee.clear(NodeTag.nameMask)
            appendDecoded(slice)
        } else {
            let start = decoded.count
            appendDecoded(old)
            appendDecoded(slice)
            record.pointee.first = UInt32(truncatingIfNeeded: start) | ByteSlice.decodedBit
            reserve(old.isDecoded, tag, from: start)
        }
        record.pointee.second = old.count + slice.count
    }

    /// Reserves twice the room of a text at the end of the decoded text.
    private mutating func reserve(_ isNeeded: Bool, _ tag: UnsafeMutablePointer<NodeTag>, from start: Int) {
        tag.pointee.clear(NodeTag.nameMask)
        guard isNeeded else { return }
        let count = decoded.count - start
        let exponent = Int.bitWidth - count.leadingZeroBitCount + 1
        decoded.append(repeating: 0, count: 1 << exponent - count)
        tag.pointee.set(UInt32(truncatingIfNeeded: exponent) << NodeTag.nameShift)
    }

    /// Appends a copy of any slice to the decoded text.
    private mutating func appendDecoded(_ slice: ByteSlice) {
        if slice.isDecoded {
            let start = slice.start
            decoded.appendCopy(of: start..<(start + Int(slice.count)))
        } else {
            decoded.append(from: text.start(of: slice), count: Int(slice.count))
        }
    }
}
