private import SpiderEncoding

/// The replacement for a match by the rules of JavaScript, which EXSLT adopts (ECMAScript,
/// "GetSubstitution"): `$1` to `$99` stand for groups, `$&` for the match, `` $` `` and `$'` for the text before and
/// after it, `$<name>` for a named group, `$$` for a dollar sign.
struct PatternReplacement {
    private enum Part {
        case text([UInt8])
        case match
        case before
        case after
        case group(Int)
        case named(String)
    }

    private var parts: [Part] = []

    /// Whether it needs more than the place of the match.
    private(set) var usesGroups = false

    /// Reads a replacement for an expression with a number of groups, which may have names.
    init(_ text: [UInt8], groupNames: [String?]) {
        var literal: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == 0x24, let (part, length) = Self.part(text[(index + 1)...], groupNames) else {
                literal.append(text[index])
                index += 1
                continue
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
            parts.append(part)
            index += 1 + length
            switch part {
            case .group, .named: usesGroups = true
            case .text, .match, .before, .after: break
            }
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// Returns the meaning of the bytes after a dollar sign, and their number; nil if the sign is literal.
    private static func part(_ rest: ArraySlice<UInt8>, _ groupNames: [String?]) -> (Part, Int)? {
        guard let first = rest.first else { return nil }
        switch first {
        case 0x24: return (.text([0x24]), 1)
        case 0x26: return (.match, 1)
        case 0x60: return (.before, 1)
        case 0x27: return (.after, 1)
        case 0x3C:
            guard groupNames.contains(where: { $0 != nil }), let end = rest.firstIndex(of: 0x3E) else { return nil }
            let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
            return (.named(name), end - rest.startIndex + 1)
        default:
            guard ASCII.isDigit(first) else { return nil }
            let one = Int(first - 0x30)
            if let next = rest.dropFirst().first, ASCII.isDigit(next) {
                let two = one * 10 + Int(next - 0x30)
                if 1...max(1, groupNames.count) ~= two, !groupNames.isEmpty { return (.group(two), 2) }
            }
            return one >= 1 && one <= groupNames.count ? (.group(one), 1) : nil
        }
    }

    /// Appends what comes in the place of a match.
    func append(_ match: [Int], of text: [UInt32], names: [String?], to result: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let literal): result += literal
            case .match: result += LinearPattern.bytes(text[match[0]..<match[1]])
            case .before: result += LinearPattern.bytes(text[..<match[0]])
            case .after: result += LinearPattern.bytes(text[match[1]...])
            case .group(let number): result += Self.group(number, match, text)
            case .named(let name):
                for (index, own) in names.enumerated() where own == name {
                    result += Self.group(index + 1, match, text)
                }
            }
        }
    }

    private static func group(_ number: Int, _ match: [Int], _ text: [UInt32]) -> [UInt8] {
        guard 2 * number + 1 < match.count, match[2 * number] >= 0, match[2 * number + 1] >= 0 else { return [] }
        return LinearPattern.bytes(text[match[2 * number]..<match[2 * number + 1]])
    }
}
