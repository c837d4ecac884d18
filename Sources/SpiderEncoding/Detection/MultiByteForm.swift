/// The rules for which bytes form a character in an encoding of Chinese, Japanese or Korean.
enum MultiByteForm: Sendable {
    case gbk, big5, eucKR, eucJP, shiftJIS

    /// Returns the character that begins with a byte above ASCII; nil if there is none.
    func character(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> MultiByteCharacter? {
        let lead = bytes[start]
        if self == .shiftJIS, lead >= 0xA1, lead <= 0xDF { return .init(length: 1, kind: .kana, cost: 11) }
        if self == .gbk, lead == 0x80 { return .init(length: 1, kind: .sign, cost: 20) }
        guard start + 1 < bytes.count else { return nil }
        let trail = bytes[start + 1]
        switch self {
        case .gbk: return gbk(lead, trail, bytes[start...].prefix(4))
        case .big5: return big5(lead, trail)
        case .eucKR: return eucKR(lead, trail)
        case .eucJP: return eucJP(lead, trail, third: start + 2 < bytes.count ? bytes[start + 2] : 0)
        case .shiftJIS: return shiftJIS(lead, trail)
        }
    }

    /// Returns the character of two or four bytes. The frequent ones are in GB 2312's rows up to 0xD7; GBK surrounds
    /// it, and four bytes are GB 18030.
    private func gbk(
        _ lead: UInt8, _ trail: UInt8, _ four: Slice<UnsafeBufferPointer<UInt8>>
    ) -> MultiByteCharacter? {
        guard lead != 0x80, lead != 0xFF else { return nil }
        if (0x30...0x39).contains(trail) {
            guard four.count == 4, (0x81...0xFE).contains(four[four.startIndex + 2]),
                (0x30...0x39).contains(four[four.startIndex + 3])
            else { return nil }
            return .init(length: 4, kind: .ideograph, cost: 26)
        }
        guard trail >= 0x40, trail != 0x7F, trail != 0xFF else { return nil }
        if lead < 0xA1 || trail < 0xA1 { return .init(length: 2, kind: .ideograph, cost: 21) }
        switch lead {
        case 0xA1, 0xA3: return .init(length: 2, kind: .sign, cost: 10)
        case 0xA4, 0xA5: return .init(length: 2, kind: .kana, cost: 15)
        case ..<0xB0: return .init(length: 2, kind: .sign, cost: 18)
        case 0xD7 where trail > 0xF9: return .init(length: 2, kind: .ideograph, cost: 24)
        case ...0xD7: return .init(length: 2, kind: .ideograph, cost: 14)
        case ...0xF7: return .init(length: 2, kind: .ideograph, cost: 17)
        default: return .init(length: 2, kind: .ideograph, cost: 24)
        }
    }

    /// Returns the character of two bytes. The frequent ones are up to 0xC67E; trails below 0xA1 are Hong Kong's
    /// supplement.
    private func big5(_ lead: UInt8, _ trail: UInt8) -> MultiByteCharacter? {
        guard lead != 0x80, lead != 0xFF, (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else {
            return nil
        }
        switch lead {
        case ..<0xA1: return .init(length: 2, kind: .ideograph, cost: 22)
        case 0xA1: return .init(length: 2, kind: .sign, cost: 10)
        case 0xA2: return .init(length: 2, kind: .sign, cost: 15)
        case 0xA3: return .init(length: 2, kind: .sign, cost: 18)
        case 0xC6 where trail > 0x7E, 0xC7, 0xC8: return .init(length: 2, kind: .sign, cost: 22)
        case ...0xC6: return .init(length: 2, kind: .ideograph, cost: 14)
        case ..<0xFA: return .init(length: 2, kind: .ideograph, cost: 17)
        default: return .init(length: 2, kind: .ideograph, cost: 24)
        }
    }

    /// Returns the syllable or Chinese character of two bytes; trails below 0xA1 are the rarer syllables of code page
    /// 949.
    private func eucKR(_ lead: UInt8, _ trail: UInt8) -> MultiByteCharacter? {
        guard lead != 0x80, lead != 0xFF else { return nil }
        guard (0x41...0x5A).contains(trail) || (0x61...0x7A).contains(trail) || (0x81...0xFE).contains(trail) else {
            return nil
        }
        if lead < 0xA1 || trail < 0xA1 { return lead <= 0xC6 ? .init(length: 2, kind: .hangul, cost: 20) : nil }
        switch lead {
        case ...0xA3: return .init(length: 2, kind: .sign, cost: 12)
        case ..<0xB0: return .init(length: 2, kind: .sign, cost: 17)
        case ...0xC8: return .init(length: 2, kind: .hangul, cost: 14)
        case 0xC9, 0xFE: return .init(length: 2, kind: .sign, cost: 24)
        default: return .init(length: 2, kind: .ideograph, cost: 17)
        }
    }

    private func eucJP(_ lead: UInt8, _ trail: UInt8, third: UInt8) -> MultiByteCharacter? {
        if lead == 0x8E { return (0xA1...0xDF).contains(trail) ? .init(length: 2, kind: .kana, cost: 14) : nil }
        guard (0xA1...0xFE).contains(trail) else { return nil }
        if lead == 0x8F {
            return (0xA1...0xFE).contains(third) ? .init(length: 3, kind: .ideograph, cost: 24) : nil
        }
        switch lead {
        case ..<0xA1, 0xFF: return nil
        case 0xA1: return .init(length: 2, kind: .sign, cost: 10)
        case 0xA3: return .init(length: 2, kind: .sign, cost: 12)
        case 0xA4, 0xA5: return .init(length: 2, kind: .kana, cost: 10)
        case ..<0xB0: return .init(length: 2, kind: .sign, cost: 18)
        case ...0xCF: return .init(length: 2, kind: .ideograph, cost: 14)
        case ...0xF4: return .init(length: 2, kind: .ideograph, cost: 18)
        default: return .init(length: 2, kind: .ideograph, cost: 24)
        }
    }

    private func shiftJIS(_ lead: UInt8, _ trail: UInt8) -> MultiByteCharacter? {
        guard lead != 0x80, lead != 0xA0, lead <= 0xFC else { return nil }
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else { return nil }
        switch lead {
        case 0x81: return .init(length: 2, kind: .sign, cost: 11)
        case 0x82 where trail >= 0x9F, 0x83 where trail <= 0x96: return .init(length: 2, kind: .kana, cost: 10)
        case 0x82: return .init(length: 2, kind: .sign, cost: 12)
        case 0x83: return .init(length: 2, kind: .sign, cost: 17)
        case ..<0x88: return .init(length: 2, kind: .sign, cost: 20)
        case ..<0x98: return .init(length: 2, kind: .ideograph, cost: 14)
        case 0x98 where trail < 0x73: return .init(length: 2, kind: .ideograph, cost: 14)
        case ...0xEA: return .init(length: 2, kind: .ideograph, cost: 18)
        default: return .init(length: 2, kind: .ideograph, cost: 24)
        }
    }
}
