/// Internationalised domains: UTS #46 ToASCII as the URL Standard calls it (section 3.3), that is non-transitional,
/// with the checks for joiners and directions, without those for hyphens, lengths and STD3.
///
/// libidn2 checks by IDNA2008, which refuses names that the standard allows (`☃.net`). So it is used only for what
/// its tables are needed for, the mapping and normalising (``IDNAMapping``); the checks on labels are here.
enum IDNA {
    /// The longest domain that is processed, in bytes of UTF-8; DNS allows 253 bytes of ASCII.
    static let maximumLength = 1_024

    /// The most labels that are processed; 253 bytes hold no more, and each is a call of the library.
    static let maximumLabels = 128

    /// Returns the domain in ASCII.
    static func toASCII(_ domain: [UInt8]) throws(URLError.Reason) -> [UInt8] {
        guard domain.count <= maximumLength else { throw .domainInvalid }
        // The result is searched for forbidden bytes, because some combine with a mark into others.
        if domain.contains(0) { throw .hostForbiddenByte(0) }

        let scalars = Array(String(decoding: domain, as: UTF8.self).unicodeScalars)
        var labels = [Label]()
        let texts = scalars.split(
            maxSplits: maximumLabels, omittingEmptySubsequences: false, whereSeparator: isDot)
        guard texts.count <= maximumLabels else { throw .domainInvalid }
        for text in texts {
            guard let label = Label(text) else { throw .domainInvalid }
            labels.append(label)
        }
        if labels.contains(where: { $0.scalars.contains(where: isRightToLeft) }) {
            guard labels.allSatisfy({ BidiRule.isMet(by: $0.scalars) }) else { throw .domainInvalid }
        }
        return Array(labels.map(\.ascii).joined(separator: CollectionOfOne(UInt8(ascii: "."))))
    }

    /// Returns a full stop, or one of the three characters that are mapped to it.
    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E, 0x3002, 0xFF0E, 0xFF61: true
        default: false
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x590 else { return false }
        switch BidiClass(scalar) {
        case .rightToLeft, .arabicLetter, .arabicNumber: return true
        default: return false
        }
    }
}

extension IDNA {
    /// One label of a domain, mapped and checked.
    struct Label {
        /// The label in Unicode.
        let scalars: [Unicode.Scalar]
        /// The label in the domain.
        let ascii: [UInt8]

        /// Maps and checks a label, or fails if it isn't valid.
        init?(_ text: ArraySlice<Unicode.Scalar>) {
            guard let mapped = IDNAMapping.map(text) else { return nil }
            let isEncoded = mapped.starts(with: "xn--".unicodeScalars)
            if isEncoded {
                guard mapped.allSatisfy(\.isASCII) else { return nil }
                let bytes = mapped.map { UInt8(truncatingIfNeeded: $0.value) }
                // An encoded label must need the encoding, and be unchanged by mapping.
                guard let decoded = Punycode.decode(bytes[4...]), !decoded.allSatisfy(\.isASCII),
                    IDNAMapping.map(decoded[...]) == decoded, !decoded.contains(".")
                else { return nil }
                scalars = decoded
            } else {
                scalars = mapped
            }
            if scalars.allSatisfy(\.isASCII) {
                ascii = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
                return
            }
            guard Self.beginsWell(scalars), JoinerRule.isMet(by: scalars), !scalars.starts(with: "xn--".unicodeScalars),
                let encoded = Punycode.encode(scalars)
            else { return nil }
            ascii = Array("xn--".utf8) + encoded
        }

        /// Returns whether the first code point is not a combining mark.
        private static func beginsWell(_ scalars: [Unicode.Scalar]) -> Bool {
            switch scalars.first?.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: false
            default: true
            }
        }
    }
}
