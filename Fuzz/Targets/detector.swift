import SpiderEncoding

private let domains = [nil, "ru", "jp", "cn", "fr", "il"]

/// The first byte chooses a country and where the text is cut; its pieces are guessed as the whole is.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return }
    let content = UnsafeBufferPointer(rebasing: bytes[1...])
    let domain = domains[Int(first) % domains.count]
    var whole = EncodingDetector(topLevelDomain: domain)
    whole.feed(content)
    let guess = whole.guess
    var pieces = EncodingDetector(topLevelDomain: domain)
    let size = Int(first) % 17 + 1
    var start = 0
    while start < content.count {
        let end = min(start + size, content.count)
        pieces.feed(UnsafeBufferPointer(rebasing: content[start..<end]))
        start = end
    }
    require(pieces.guess == guess, "\(guess) as a whole, \(pieces.guess) in pieces")
    require((try? guess.decode(Array(content))) != nil, "\(guess) is missing")
    _ = JapaneseEscapes.occur(in: content)
}
