@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    @Test(
        "SipHash-2-4-128 returns the published values",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
            (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
            (9, "264499060ad9baabc47f8b02bb6d71ed"), (63, "5150d1772f50834a503e069a973fbd7c"),
        ])
    func reference(count: UInt8, text: String) {
        let bytes = Array(0..<count)
        for cut in 0...bytes.count {
            var hash = SipHash128(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))
            hash.update(bytes[..<cut])
            hash.update(bytes[cut...])
            let (first, second) = hash.finalize()
            #expect(Fingerprint(high: first.byteSwapped, low: second.byteSwapped).description == text)
        }
    }

    // Queues on disk hold these: a change to any of them is a change of format.
    @Test(
        "the fingerprint of a request never changes",
        arguments: [
            ("GET", "https://example.com/", nil, "109c7a6757f8d07009a6cfe4216ca8dc"),
            ("GET", "https://example.com/%7euser/?b=2&a=%c3%a9&&a=#top", nil, "6517e4db23d03017b4ced084021b8fe2"),
            ("POST", "https://example.com/form", "a=1&b=2", "2b83628c298935c4388faf450d59b762"),
        ] as [(String, String, String?, String)])
    func fixed(method: String, url: String, body: String?, text: String) throws {
        let url = try #require(WebURL(url))
        let fingerprint = Fingerprint(method: method, url: url, body: body.map { Array($0.utf8) })
        #expect(fingerprint.description == text)
        #expect(Fingerprint(method: method, url: url.canonical, body: body.map { Array($0.utf8) }) == fingerprint)
        #expect(Fingerprint(text) == fingerprint)
    }

    @Test("requests that differ in method, URL or body have different fingerprints")
    func different() throws {
        let one = try #require(WebURL("http://a/?x"))
        let other = try #require(WebURL("http://a/?y"))
        let all = [
            Fingerprint(method: "GET", url: one), Fingerprint(method: "POST", url: one),
            Fingerprint(method: "GET", url: other), Fingerprint(method: "GET", url: one, body: [0]),
        ]
        #expect(Set(all).count == 4)
        #expect(Fingerprint(method: "GET", url: one, body: []) == all[0])
    }

    @Test("only 32 hexadecimal digits are a fingerprint")
    func text() {
        #expect(Fingerprint("00000000000000010000000000000002") == Fingerprint(high: 1, low: 2))
        #expect(Fingerprint("0000000000000001000000000000000A")?.description == "0000000000000001000000000000000a")
        for text in ["", "0", "0000000000000001000000000000000g", "000000000000000100000000000000000"] {
            #expect(Fingerprint(text) == nil)
        }
    }
}
