/// Guesses what text is encoded in that does not say so.
///
/// ```swift
/// var detector = EncodingDetector(topLevelDomain: "ru")
/// bytes.withUnsafeBufferPointer { detector.feed($0) }
/// print(detector.guess)  // KOI8-R
/// ```
///
/// For each encoding and each language that is written in it, the bytes' probability is estimated: from pairs of letters
/// where a character is a byte, from the frequency of characters where it is two. The likeliest encoding wins;
/// windows-1252 where nothing speaks for another one.
///
/// ASCII is skipped, but for what is next to other bytes. So the cost is that of a search for other bytes, in at most
/// ``readLimit`` bytes, and of the models' look at ``keptLimit`` of them.
package struct EncodingDetector {
    /// How many bytes are looked through.
    package static let readLimit = 4 << 20

    /// How many bytes are judged: those above ASCII, and their neighbours.
    package static let keptLimit = 32 << 10

    private let domain: String?
    private var sample: [UInt8] = []
    private var readCount = 0
    /// The last byte of ASCII that was not kept.
    private var skipped: UInt8?
    /// How many bytes of ASCII are still kept because of the last byte above it.
    private var owed = 0

    /// Makes a detector that has seen nothing.
    ///
    /// - Parameter topLevelDomain: the last label of the host that the text came from, in lower case.
    package init(topLevelDomain: String? = nil) { domain = topLevelDomain }

    /// Whether more bytes would change nothing.
    package var isFull: Bool { sample.count >= Self.keptLimit || readCount >= Self.readLimit }

    /// Takes the next piece of the text.
    package mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = min(bytes.count, Self.readLimit - readCount)
        var index = 0
        while index < end, sample.count < Self.keptLimit {
            let byte = bytes[index]
            if byte >= 0x80 {
                if let skipped { sample += [0x20, skipped] }
                skipped = nil
                sample.append(byte)
                // A character of several bytes may end with one of ASCII; the one after that is its neighbour.
                owed = 2
                index += 1
            } else if owed > 0 {
                sample.append(byte)
                owed -= 1
                index += 1
            } else {
                index = UTF8Check.endOfASCII(UnsafeBufferPointer(rebasing: bytes[..<end]), index + 1)
                skipped = bytes[index - 1]
            }
        }
        readCount += index
    }

    /// The likeliest encoding of what was taken so far.
    package var guess: TextEncoding {
        sample.withUnsafeBufferPointer { sample in
            var best = (encoding: TextEncoding.windows1252, cost: Int.max)
            func consider(_ encoding: TextEncoding, _ domains: Set<String>, _ cost: Int) {
                let isAtHome = domain.map(domains.contains) ?? false
                let cost = isAtHome ? cost - DetectionCost.domain : cost
                if cost < best.cost { best = (encoding, cost) }
            }
            for model in DetectionModels.singleByte {
                consider(model.encoding, model.domains, model.cost(of: sample))
            }
            for model in DetectionModels.multiByte {
                consider(model.encoding, model.domains, model.cost(of: sample))
            }
            consider(.utf8, [], DamagedUTF8.cost(of: sample))
            return best.encoding
        }
    }
}
