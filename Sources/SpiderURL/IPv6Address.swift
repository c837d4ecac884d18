/// An IPv6 address as eight pieces.
struct IPv6Address {
    private(set) var pieces: [UInt16]

    /// The address that the text between the brackets stands for, or nil (URL Standard, section 3.5, “IPv6 parser”).
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        pieces = Array(repeating: 0, count: 8)
        var count = 0
        var gap: Int?
        var at = 0
        let colon = UInt8(ascii: ":")
        if text.first == colon {
            guard text.count > 1, text[1] == colon else { return nil }
            at = 2
            gap = 0
        }
        while at < text.count {
            // The gap stands for one piece at least.
            let limit = gap == nil ? 8 : 7
            guard count < limit else { return nil }
            if text[at] == colon {
                guard gap == nil else { return nil }
                at += 1
                gap = count
                continue
            }
            let start = at
            var value: UInt16 = 0
            while at < text.count, at - start < 4, let digit = text[at].hexValue {
                value = value << 4 | UInt16(digit)
                at += 1
            }
            if at < text.count, text[at] == UInt8(ascii: ".") {
                guard at > start, count <= limit - 2, let tail = Self.dotted(text[start...]) else { return nil }
                pieces[count] = UInt16(tail >> 16)
                pieces[count + 1] = UInt16(truncatingIfNeeded: tail)
                count += 2
                break
            }
            if at < text.count {
                guard text[at] == colon, at + 1 < text.count else { return nil }
                at += 1
            }
            pieces[count] = value
            count += 1
        }
        if let gap {
            let tail = pieces[gap..<count]
            pieces.replaceSubrange(gap..., with: Array(repeating: 0, count: 8 - gap - tail.count) + tail)
        } else if count != 8 {
            return nil
        }
    }

    /// Four decimal numbers without leading zeros, to the end of the text.
    private static func dotted(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != 0x30 else { return nil }
            var number: UInt32 = 0
            for byte in part {
                guard 0x30...0x39 ~= byte else { return nil }
                number = number * 10 + UInt32(byte & 15)
            }
            guard number <= 255 else { return nil }
            address = address << 8 | number
        }
        return address
    }

    /// Appends the address in brackets, with the longest run of zeros (the first of equal ones) as `::`.
    func append(to output: inout [UInt8]) {
        var longest = 0..<1
        var start: Int?
        for (index, piece) in pieces.enumerated() {
            guard piece == 0 else {
                start = nil
                continue
            }
            let run = (start ?? index)..<(index + 1)
            start = run.lowerBound
            if run.count > longest.count { longest = run }
        }
        output.append(UInt8(ascii: "["))
        var index = 0
        while index < 8 {
            if longest.count > 1, index == longest.lowerBound {
                output.append(contentsOf: (index == 0 ? "::" : ":").utf8)
                index = longest.upperBound
                continue
            }
            output.append(contentsOf: String(pieces[index], radix: 16).utf8)
            index += 1
            if index < 8 { output.append(UInt8(ascii: ":")) }
        }
        output.append(UInt8(ascii: "]"))
    }
}
