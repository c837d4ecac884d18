import SpiderURL
import Testing

@Suite("Hosts")
struct HostTests {
    @Test(
        "a number is an IPv4 address in any of its forms",
        arguments: [
            ("192.168.0.1", "192.168.0.1"), ("192.168.0.1.", "192.168.0.1"), ("0xC0.0250.1", "192.168.0.1"),
            ("3232235521", "192.168.0.1"), ("0x", "0.0.0.0"), ("1.0x10", "1.0.0.16"), ("4294967295", "255.255.255.255"),
            ("%31.2.3.4", "1.2.3.4"), ("１.２.３.４", "1.2.3.4"), ("1.2.3.4a", "1.2.3.4a"), ("1.2.3.08a", "1.2.3.08a"),
            ("1..a", "1..a"),
        ])
    func ipv4(input: String, host: String) {
        #expect(WebURL("http://\(input)/")?.host == host)
    }

    @Test(
        "a host that ends in a number and isn't an address is refused",
        arguments: ["1.2.3.08", "0x1.a.1", "256.1", "1.2.3.", "a.0x", "09"])
    func notIPv4(input: String) {
        let isAddress = input == "1.2.3."
        #expect((WebURL("http://\(input)/") != nil) == isAddress)
    }

    @Test(
        "an IPv6 address is written in its shortest form",
        arguments: [
            ("::", "::"), ("1::", "1::"), ("::1", "::1"), ("0:0:0:0:0:0:0:1", "::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
            ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("ABCD::EF01", "abcd::ef01"),
            ("::ffff:1.2.3.4", "::ffff:102:304"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
            ("1:2:3:4:5:6:255.0.0.1", "1:2:3:4:5:6:ff00:1"),
        ])
    func ipv6(input: String, host: String) {
        #expect(WebURL("http://[\(input)]/")?.host == "[\(host)]")
    }

    @Test(
        "brackets around anything but an IPv6 address are refused",
        arguments: [
            "", ":", ":1", "1:", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8",
            "::1:2:3:4:5:6:7:8", "g::", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "::01.2.3.4", "::.1.2.3",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5::1.2.3.4:5", "::1.2.3.4:", "::%31", "fe80::1%25eth0",
        ])
    func notIPv6(input: String) {
        #expect(WebURL("http://[\(input)]/") == nil)
    }

    @Test(
        "a domain is written in ASCII",
        arguments: [
            ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
            ("XN--BCHER-KVA.example", "xn--bcher-kva.example"), ("fa%C3%9F.de", "xn--fa-hia.de"),
            ("中国.中国", "xn--fiqs8s.xn--fiqs8s"), ("☃.net", "xn--n3h.net"), ("a。b", "a.b"), ("ａ．ｂ", "a.b"),
            ("a--b.c", "a--b.c"), ("-a-.c", "-a-.c"), ("a_b.c", "a_b.c"), ("ab--ü.c", "xn--ab---3ra.c"),
            ("क्‍ष.com", "xn--11b2ezcw70k.com"), ("אב.com", "xn--4dbc.com"),
            // Letters of Unicode 14 to 17: as they are, lower-cased, mapped to older ones, composed, ignored.
            ("\u{10D70}.com", "xn--dh0d.com"), ("\u{10D50}.com", "xn--dh0d.com"),
            ("\u{1CCD6}\u{301}.com", "xn--1ca.com"),
            ("\u{1CCF1}a.com", "1a.com"), ("\u{16D67}\u{16D67}.com", "xn--bj0f.com"), ("\u{16D68}.com", "xn--bj0f.com"),
            ("\u{105D2}\u{307}.com", "xn--ev8c.com"), ("\u{105C9}.com", "xn--ev8c.com"), ("a\u{180F}.com", "a.com"),
        ])
    func domain(input: String, host: String) {
        #expect(WebURL("http://\(input)/")?.host == host)
    }

    @Test(
        "a domain that UTS #46 doesn't allow is refused",
        arguments: [
            "xn--", "xn--a.b", "xn--abc-.d", "xn--ü", "ｘn--a", "\u{301}a.b", "a\u{200D}b", "\u{AD}", "אa", "1א", "א1٢",
            "a.b\u{E000}", "xn--n3h☃", "ａ％41",
            "\u{2FFC}", "\u{1343E}a", "\u{88F}a",
        ])
    func notDomain(input: String) {
        #expect(WebURL("http://\(input)/") == nil)
    }

    @Test("a long domain is accepted if it is plain, and refused if it would take long")
    func longDomains() {
        let plain = String(repeating: "a.", count: 20_000)
        #expect(WebURL("http://\(plain)/")?.host == plain)
        #expect(WebURL("http://\(plain)ü/") == nil)
        let labels = String(repeating: "ü.", count: 127)
        #expect(WebURL("http://\(labels)a/") != nil)
        #expect(WebURL("http://\(labels)a.a/") == nil)
        let marks = String(repeating: "\u{301}", count: 1000)
        #expect(WebURL("http://a\(marks)/") == nil)
        #expect(WebURL("http://" + String(repeating: "ü", count: 500) + "/") != nil)
    }

    @Test("the host of another scheme is any text, encoded")
    func otherSchemes() {
        #expect(WebURL("web+app://Ünï/")?.host == "%C3%9Cn%C3%AF")
        #expect(WebURL("web+app://1.2.3.400/")?.host == "1.2.3.400")
        #expect(WebURL("web+app:///x")?.host == "")
        #expect(WebURL("web+app://a^b/") == nil)
    }
}
