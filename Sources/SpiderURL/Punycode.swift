/// The encoding of RFC 3492, between code points and the letters, digits and hyphens of one label.
///
/// Both ways are quadratic at worst; a label's length is limited by the caller.
enum Punycode {
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26

    /// Returns the code points of an encoded label, without its `xn--`; nil if it is broken.
    static func decode(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
        var output = [Unicode.Scalar]()
        var at = text.startIndex
        if let hyphen = text.lastIndex(of: UInt8(ascii: "-")) {
            for byte in text[..<hyphen] {
                guard byte < 0x80 else { return nil }
                output.append(Unicode.Scalar(byte))
            }
            at = hyphen + 1
        }
        var n = 128
        var i = 0
        var bias = 72
        while at < text.endIndex {
            let old = i
            var weight = 1
            var k = base
            while true {
                guard at < text.endIndex, let digit = digit(text[at]) else { return nil }
                at += 1
                guard digit <= (Int(Int32.max) - i) / weight else { return nil }
                i += digit * weight
                let threshold = min(max(k - bias, tMin), tMax)
                if digit < threshold { break }
                guard weight <= Int(Int32.max) / (base - threshold) else { return nil }
                weight *= base - threshold
                k += base
            }
            let count = output.count + 1
            bias = adapt(i - old, count: count, isFirst: old == 0)
            n += i / count
            i %= count
            guard n <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(n)) else { return nil }
            output.insert(scalar, at: i)
            i += 1
        }
        return output
    }

    /// Returns the label in letters, digits and hyphens, without `xn--`; nil if the numbers grow too large.
    static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        var output = label.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var n = 128
        var delta = 0
        var bias = 72
        while handled < label.count {
            var next = Int.max
            for scalar in label where Int(scalar.value) >= n { next = min(next, Int(scalar.value)) }
            let (step, isOver) = (next - n).multipliedReportingOverflow(by: handled + 1)
            guard !isOver, step <= Int(Int32.max) - delta else { return nil }
            delta += step
            n = next
            for scalar in label {
                if scalar.value < n { delta += 1 }
                guard scalar.value == n else { continue }
                var rest = delta
                var k = base
                while true {
                    let threshold = min(max(k - bias, tMin), tMax)
                    if rest < threshold { break }
                    output.append(letter(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                    k += base
                }
                output.append(letter(rest))
                bias = adapt(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return output
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + 38)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30 + 26
        case 0x41...0x5A: Int(byte) - 0x41
        case 0x61...0x7A: Int(byte) - 0x61
        default: nil
        }
    }

    private static func letter(_ digit: Int) -> UInt8 {
        UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
    }
}
