extension String {
    /// The text with its character references decoded, as HTML has them: `&amp;`, `&#169;`, `&#xA9;`.
    ///
    /// A reference without its semicolon is decoded only if the standard allows it. What decoding makes is not decoded again.
    @_spi(Algorithms) public var decodingReferences: String {
        guard utf8.contains(Byte.ampersand) else { return self }
        // References are looked for up to a byte that no name has.
        let bytes = Array(utf8) + [0]
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            let end = start + buffer.count - 1
            var position = start
            while position < end {
                guard position.pointee == Byte.ampersand, let found = String.reference(position + 1) else {
                    result.append(position.pointee)
                    position += 1
                    continue
                }
                for scalar in found.scalars { result += UTF8.encode(scalar).map(Array.init) ?? [] }
                position += 1 + found.count
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Reads a reference after its `&`; nil if there is none.
    private static func reference(_ name: UnsafePointer<UInt8>) -> (scalars: [Unicode.Scalar], count: Int)? {
        guard name.pointee == Byte.number else {
            guard Byte.isAlphanumeric(name.pointee), let found = NamedReferences.shared.longestMatch(name) else {
                return nil
            }
            return ([found.first, found.second].filter { $0 != 0 }.compactMap(Unicode.Scalar.init), found.count)
        }
        var count = 1
        let isHexadecimal = name[1] | 0x20 == 0x78
        if isHexadecimal { count += 1 }
        let first = count
        var number: UInt32 = 0
        while let digit = Character(Unicode.Scalar(name[count])).hexDigitValue, isHexadecimal || digit < 10 {
            // Larger numbers are all the same.
            if number < 0x11_0000 { number = number * (isHexadecimal ? 16 : 10) + UInt32(digit) }
            count += 1
        }
        guard count > first else { return nil }
        if name[count] == Byte.semicolon { count += 1 }
        return (Unicode.Scalar(Tokenizer.scalar(number)).map { [$0] } ?? [], count)
    }
}
