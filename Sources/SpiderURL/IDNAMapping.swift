private import CIDN

#if canImport(Glibc)
    import Glibc
#endif

/// The mapping and normalising of UTS #46, non-transitional, by libidn2's tables.
///
/// libidn2 only gives the mapped text away encoded and checked. Its transitional processing skips the checks that the
/// URL Standard does not want, but maps four characters that are to stay. So a label is cut at those, and into pieces
/// short enough not to meet libidn2's limit on labels; each piece is put between digits, which nothing combines with,
/// so that what is asked about the start and the end of a label is asked of them.
enum IDNAMapping {
    /// Returns the label mapped and in normalisation form C, or nil if it contains what is not allowed.
    static func map(_ label: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        var output = [Unicode.Scalar]()
        var piece = [Unicode.Scalar]()
        for original in label {
            if let kept = deviation(original) {
                guard flush(&piece, to: &output) else { return nil }
                output.append(kept)
                continue
            }
            guard let scalar = updated(original) else { continue }
            if piece.isEmpty, let last = output.last, let both = composed(last, scalar) {
                output[output.count - 1] = both
                continue
            }
            if isNewer(scalar) {
                guard isAllowed(newer: scalar), flush(&piece, to: &output) else { return nil }
                if let last = output.last, let both = composed(last, scalar) {
                    output[output.count - 1] = both
                } else {
                    output.append(scalar)
                }
                continue
            }
            if piece.count >= 8, startsAfresh(scalar) {
                guard flush(&piece, to: &output) else { return nil }
            }
            piece.append(scalar)
        }
        return flush(&piece, to: &output) ? output : nil
    }

    /// Returns the result for a character that transitional processing would map otherwise.
    private static func deviation(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xDF, 0x1E9E: "\u{DF}"
        case 0x3C2, 0x200C, 0x200D: scalar
        default: nil
        }
    }

    /// Returns the character, or what UTS #46 has mapped it to since Unicode 15.1 if it was not allowed before.
    private static func updated(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180F, 0x3164, 0xFFA0, 0x1D173...0x1D17A: nil
        case 0x4C0: "\u{4CF}"
        case 0x10A0...0x10C5: Unicode.Scalar(scalar.value + 0x1C60)
        case 0x2132: "\u{214E}"
        case 0x2183: "\u{2184}"
        case 0x2F868: "\u{36FC}"
        case 0x2F874: "\u{5F53}"
        case 0x2F91F: "\u{243AB}"
        case 0x2F95F: "\u{7AEE}"
        case 0x2F9BF: "\u{45D7}"
        default: isNewer(scalar) ? mapped(newer: scalar) : scalar
        }
    }

    /// Returns whether neither the character nor what it is mapped to combines with what is before it.
    private static func startsAfresh(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: return true
        // Letters of the Korean alphabet, and vowels of Kirat Rai, which combine though they are letters.
        case 0x1100...0x11FF, 0x3130...0x318F, 0xFFA0...0xFFDC, 0x16D60...0x16D7F: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber: return true
        default: return false
        }
    }

    private static func flush(_ piece: inout [Unicode.Scalar], to output: inout [Unicode.Scalar]) -> Bool {
        defer { piece.removeAll(keepingCapacity: true) }
        if piece.allSatisfy(\.isASCII) {
            for scalar in piece {
                output.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value).lowercasedASCII))
            }
            return true
        }
        guard let mapped = mapped(piece) else { return false }
        output.append(contentsOf: mapped)
        return true
    }

    private static func mapped(_ piece: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var text = [UInt8]("0000".utf8)
        for scalar in piece { text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? []) }
        text.append(contentsOf: [UInt8(ascii: "0"), 0])

        var result: UnsafeMutablePointer<UInt8>?
        let flags = CInt(IDN2_TRANSITIONAL.rawValue | IDN2_NO_ALABEL_ROUNDTRIP.rawValue)
        let status = text.withUnsafeBufferPointer { idn2_lookup_u8($0.baseAddress, &result, flags) }
        guard status == IDN2_OK.rawValue, let result else { return nil }
        defer { idn2_free(result) }

        let length = strlen(UnsafeRawPointer(result).assumingMemoryBound(to: CChar.self))
        let ascii = Array(UnsafeBufferPointer(start: result, count: length))
        let scalars: [Unicode.Scalar]
        if ascii.starts(with: "xn--".utf8) {
            guard let decoded = Punycode.decode(ascii[4...]) else { return nil }
            scalars = decoded
        } else {
            scalars = ascii.map(Unicode.Scalar.init)
        }
        guard scalars.count >= 5, scalars.starts(with: "0000".unicodeScalars), scalars.last == "0" else { return nil }
        return Array(scalars[4..<(scalars.count - 1)])
    }
}
