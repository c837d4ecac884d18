/// The standard's host parser (section 3.5), writing the serialisation.
enum Host {
    /// Parses a host that is not empty and appends it.
    ///
    /// - Parameters:
    ///   - text: The host as written, brackets included.
    ///   - isSpecial: Whether it is a domain or address, and not just any text.
    static func append(
        _ text: UnsafeBufferPointer<UInt8>, isSpecial: Bool, to output: inout [UInt8]
    ) throws(URLError.Reason) {
        if text.first == UInt8(ascii: "[") {
            guard text.count > 2, text.last == UInt8(ascii: "]"),
                let address = IPv6Address(UnsafeBufferPointer(rebasing: text[1..<(text.count - 1)]))
            else { throw .ipv6Invalid }
            address.append(to: &output)
        } else if isSpecial {
            try appendDomain(text, to: &output)
        } else {
            for byte in text {
                if ByteSet.forbiddenInHost.contains(byte) { throw .hostForbiddenByte(byte) }
                if byte >= 0x80 || ByteSet.control.contains(byte) {
                    output.appendEncoded(byte)
                } else {
                    output.append(byte)
                }
            }
        }
    }

    private static func appendDomain(
        _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) throws(URLError.Reason) {
        let domain = percentDecoded(text)
        var ascii: [UInt8]
        if needsIDNA(domain) {
            ascii = try IDNA.toASCII(UTF8Text.repaired(domain))
        } else {
            ascii = domain
            for index in ascii.indices { ascii[index] = ascii[index].lowercasedASCII }
        }
        for byte in ascii where ByteSet.forbiddenInDomain.contains(byte) { throw .hostForbiddenByte(byte) }
        guard !ascii.isEmpty else { throw .hostMissing }
        if IPv4Address.endsInNumber(ascii) {
            guard let address = IPv4Address(ascii) else { throw .ipv4Invalid }
            address.append(to: &output)
        } else {
            output.append(contentsOf: ascii)
        }
    }

    private static func percentDecoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes = [UInt8]()
        bytes.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "%"), at + 2 < text.count, let high = text[at + 1].hexValue,
                let low = text[at + 2].hexValue
            {
                bytes.append(high << 4 | low)
                at += 3
            } else {
                bytes.append(text[at])
                at += 1
            }
        }
        return bytes
    }

    /// Returns whether there is a byte from 0x80, or a label that claims to be Punycode.
    private static func needsIDNA(_ domain: [UInt8]) -> Bool {
        var isLabelStart = true
        for (index, byte) in domain.enumerated() {
            if byte >= 0x80 { return true }
            if isLabelStart, byte | 0x20 == UInt8(ascii: "x"), domain.count - index >= 4,
                domain[index + 1] | 0x20 == UInt8(ascii: "n"), domain[index + 2] == UInt8(ascii: "-"),
                domain[index + 3] == UInt8(ascii: "-")
            {
                return true
            }
            isLabelStart = byte == UInt8(ascii: ".")
        }
        return false
    }
}
