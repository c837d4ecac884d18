import SpiderEncoding
import Testing

@Suite("Detection of encodings")
struct DetectionTests {
    private func guess(_ bytes: [UInt8], domain: String? = nil, pieces: Int = .max) -> TextEncoding {
        var detector = EncodingDetector(topLevelDomain: domain)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = start + min(pieces, bytes.count - start)
                detector.feed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
        }
        return detector.guess
    }

    private func encoded(_ text: String, _ label: String) throws -> [UInt8] {
        try #require(TextEncoding(label: label)).encode(text) {
            Issue.record("\(label) has no \($0)"); return []
        }
    }

    private func page(_ bytes: [UInt8]) -> [UInt8] {
        Array("<!doctype html><html><head><title>".utf8) + bytes + Array("</title><body class=\"a b\"><p>1</p>".utf8)
    }

    @Test("two sentences in any language are enough to detect their encoding", arguments: DetectionSample.all)
    func sentences(sample: DetectionSample) throws {
        for label in sample.encodings.split(separator: " ") {
            let bytes = try encoded(sample.text, String(label))
            let guess = guess(page(bytes))
            #expect(try guess.decode(bytes) == sample.text, "\(label) was taken for \(guess)")
        }
    }

    @Test("a title is enough to detect its encoding", arguments: DetectionSample.all)
    func titles(sample: DetectionSample) throws {
        for label in sample.encodings.split(separator: " ") {
            let bytes = try encoded(sample.title, String(label))
            let guess = guess(page(bytes))
            #expect(try guess.decode(bytes) == sample.title, "\(label) was taken for \(guess)")
        }
    }

    @Test("the result doesn't depend on the pieces in which the text arrives", arguments: [1, 2, 3, 7])
    func pieces(size: Int) throws {
        for sample in DetectionSample.all {
            let label = String(try #require(sample.encodings.split(separator: " ").first))
            let bytes = page(try encoded(sample.text, label))
            #expect(guess(bytes, pieces: size) == guess(bytes), "\(sample)")
        }
    }

    @Test("text without evidence is windows-1252: no bytes, ASCII, one sign, one accented letter")
    func nothing() {
        for bytes in [[], Array("plain".utf8), [0xA0], [0xA9], [0x93, 0x61, 0x94], Array("caf".utf8) + [0xE9]]
            as [[UInt8]]
        {
            #expect(guess(bytes) == .windows1252)
        }
    }

    @Test(
        "the country of the host counts if the text is short",
        arguments: [
            ("it", "windows-1252"), ("ru", "windows-1251"), ("com", "windows-1252"), ("", "windows-1252"),
        ])
    func domain(domain: String, name: String) {
        #expect(guess([0x20, 0xE8, 0x20], domain: domain).name == name)
    }

    @Test("the country of the host doesn't decide about a long text")
    func foreign() throws {
        for sample in DetectionSample.all {
            let label = String(try #require(sample.encodings.split(separator: " ").first))
            let bytes = try encoded(sample.text, label)
            for domain in ["cn", "jp", "ru", "de", "pl"] {
                #expect(try guess(bytes, domain: domain).decode(bytes) == sample.text, "\(sample) at .\(domain)")
            }
        }
    }

    @Test("UTF-8 that was cut inside characters is detected")
    func damagedUTF8() throws {
        let text = Array("<p>Прогноз погоды</p><p>天气预报：明天多云</p>".utf8)
        let cut = text[..<9] + Array("...".utf8) + text[10...]
        #expect(guess(Array(cut)) == .utf8)
        #expect(
            guess(Array("<p>na\u{EF}ve caf\u{E9}, d\u{E9}j\u{E0} vu".unicodeScalars.map { UInt8($0.value) }))
                == .windows1252)
    }

    @Test("a few broken characters don't matter", arguments: ["gbk", "shift_jis", "euc-kr", "big5", "euc-jp"])
    func damaged(label: String) throws {
        let sample = try #require(DetectionSample.all.first { $0.encodings.contains(label) })
        let text = try encoded(String(repeating: sample.text, count: 4), label)
        let cut = text[..<21] + [0x3C] + text[22...]
        #expect(try guess(Array(cut)).decode(text) == String(repeating: sample.text, count: 4))
    }

    @Test("text after a megabyte of ASCII is found, and no more than the limit is read")
    func limits() throws {
        let russian = try encoded("Прогноз погоды на завтра", "koi8-r")
        #expect(guess([UInt8](repeating: 0x61, count: 1 << 20) + russian).name == "KOI8-R")
        #expect(guess([UInt8](repeating: 0x61, count: EncodingDetector.readLimit) + russian) == .windows1252)
        var detector = EncodingDetector()
        let long = Array(repeatElement(russian, count: EncodingDetector.keptLimit / russian.count + 1).joined())
        long.withUnsafeBufferPointer { detector.feed($0) }
        #expect(detector.isFull)
        let chinese = try encoded(String(repeating: "天气预报", count: 100_000), "gbk")
        chinese.withUnsafeBufferPointer { detector.feed($0) }
        #expect(detector.guess.name == "KOI8-R")
    }

    @Test(
        "ISO-2022-JP is detected by its escape sequences",
        arguments: [
            ("\u{1B}$BF|K\\\u{1B}(B", true), ("a\u{1B}$@F|K\\", true), ("\u{1B}(J\u{1B}$BF|\u{1B}(B", true),
            ("\u{1B}$B", false), ("\u{1B}$B\u{1B}(B", false), ("\u{1B}[31mred\u{1B}[0m", false), ("\u{1B}", false),
            ("\u{1B}$BF|K\\ plain", false), ("$BF|(B", false), ("", false), ("\u{1B}\u{1B}\u{1B}$BF|", true),
        ])
    func escapes(text: String, isJapanese: Bool) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { JapaneseEscapes.occur(in: $0) } == isJapanese)
    }
}
