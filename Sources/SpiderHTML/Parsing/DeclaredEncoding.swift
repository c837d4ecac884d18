internal import SpiderEncoding

/// Decides whether an XML document can be in the encoding that it declares.
///
/// Only a clear case overrules a declaration: if a document has characters beyond ASCII and all of it is valid UTF-8,
/// it is UTF-8; if none of these characters is valid UTF-8, it isn't.
enum DeclaredEncoding {
    /// The number of ill-formed sequences without a well-formed one that can't be slips.
    private static let fewestFaults = 3

    /// Returns the declared encoding of a document, or UTF-8 if it clearly is; none if the declaration can't be right.
    static func declaration(in bytes: UnsafeBufferPointer<UInt8>) -> EncodingDeclaration {
        let declaration = XMLDeclaration.declaration(in: bytes)
        guard case .known(let declared) = declaration, !declared.isUTF16 else { return declaration }
        return judged(declared, by: bytes).map { .known($0) } ?? .none
    }

    /// Returns a declared encoding, or UTF-8 if the bytes clearly are; nil if they clearly aren't in the declared one.
    static func judged(_ declared: TextEncoding, by bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let check = UTF8Check(bytes)
        let isUTF8 = check.isValid || check.isValidUpToTheCut
        guard isUTF8 != (declared == .utf8) else { return declared }
        let tally = Tally(bytes)
        if declared == .utf8 {
            return tally.faults >= fewestFaults && tally.pairs + tally.longer == 0 ? nil : .utf8
        }
        guard tally.pairs + tally.longer > 0 else { return declared }
        // In an encoding with two-byte characters, some words are valid UTF-8 by chance; they consist of such pairs,
        // too.
        return tally.longer > tally.pairs || !hasPairs(declared) ? .utf8 : declared
    }

    /// Returns the declared encoding if the document was read in another one.
    static func contradiction(_ bytes: UnsafeBufferPointer<UInt8>, used: TextEncoding) -> XMLRepair.Kind? {
        guard let label = XMLDeclaration.label(in: bytes) else { return nil }
        let declared = TextEncoding.labelled(label)
        guard declared != used, declared?.isUTF16 != true || !used.isUTF16 else { return nil }
        return .wrongEncoding(declared: String(decoding: label.prefix(40), as: UTF8.self), used: used.name)
    }

    private static func hasPairs(_ encoding: TextEncoding) -> Bool {
        switch encoding.name.lowercased() {
        case "gbk", "gb18030", "big5", "euc-jp", "euc-kr", "shift_jis", "iso-2022-jp": true
        default: false
        }
    }

    /// Counts the sequences of UTF-8, well-formed and ill-formed.
    private struct Tally {
        var pairs = 0
        var longer = 0
        var faults = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            var index = 0
            while index < bytes.count {
                guard bytes[index] >= 0x80 else {
                    index += 1
                    continue
                }
                switch XMLCharacters.sequence(bytes, index) {
                case .character(let length):
                    if length == 2 { pairs += 1 } else { longer += 1 }
                    index += length
                case .unreadable(let length):
                    faults += 1
                    index += length
                case .incomplete: return
                }
            }
        }
    }
}
