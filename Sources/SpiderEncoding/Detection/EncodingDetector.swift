/// A detector that guesses the encoding of text that doesn't declare one.
///
/// ```swift
/// var detector = EncodingDetector(topLevelDomain: "ru")
/// bytes.withUnsafeBufferPointer { detector.feed($0) }
/// print(detector.guess)  // KOI8-R
/// ```
///
/// For each encoding and each of its languages, it estimates the probability of the bytes: from pairs of letters in
/// single-byte encodings, from the frequency of characters in others. The likeliest encoding wins, windows-1252 by
/// default.
///
/// It skips ASCII that isn't next to other bytes. So it costs one search for other bytes, in at most ``readLimit``
/// bytes, and an evaluation of ``keptLimit`` of them by each model.
package struct EncodingDetector {
    /// The most bytes that are searched.
    package static let readLimit = 4 << 20

    /// The most bytes that are evaluated: those above ASCII, and their neighbours.
    package static let keptLimit = 32 << 10

    private let domain: String?
    private var sample: [UInt8] = []
    private var readCount = 0
    /// The last byte of ASCII that was not kept.
    private var skipped: UInt8?
    /// The number of ASCII bytes still to keep as neighbours of the last byte above ASCII.
    private var owed = 0

    /// Creates a detector that has seen nothing.
    ///
    /// - Parameter topLevelDomain: the last label of the host that the text came from, in lower case.
    package init(topLevelDomain: String? = nil) { domain = topLevelDomain }

    /// Whether the sample is complete, so that more bytes change nothing.
    package var isFull: Bool { sample.count >= Self.keptLimit || readCount >= Self.readLimit }

    /// Adds the next piece of the text to the sample.
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

    /// The likeliest encoding of the text so far.
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
