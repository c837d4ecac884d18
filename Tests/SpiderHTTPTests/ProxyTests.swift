@_spi(Algorithms) import SpiderHTTP
import Testing

@Suite("A proxy's address")
struct ProxyTests {
    private func parts(_ proxy: Proxy?) -> [String?]? {
        proxy.map { [$0.kind.rawValue, $0.host, "\($0.port)", $0.username, $0.password] }
    }

    @Test(
        "a proxy's address has a kind, a host, a port and credentials",
        arguments: [
            ("127.0.0.1", ["http", "127.0.0.1", "8080", nil, nil]),
            ("proxy.example:3128", ["http", "proxy.example", "3128", nil, nil]),
            ("http://proxy.example", ["http", "proxy.example", "8080", nil, nil]),
            ("http://proxy.example:80", ["http", "proxy.example", "80", nil, nil]),
            ("http://proxy.example:080/", ["http", "proxy.example", "80", nil, nil]),
            ("HTTPS://Proxy.Example", ["https", "proxy.example", "443", nil, nil]),
            ("https://proxy.example:80", ["https", "proxy.example", "80", nil, nil]),
            ("https://proxy.example:443", ["https", "proxy.example", "443", nil, nil]),
            ("socks4://proxy.example", ["socks4", "proxy.example", "1080", nil, nil]),
            ("socks4a://proxy.example:443", ["socks4a", "proxy.example", "443", nil, nil]),
            ("socks5://u:p@proxy.example", ["socks5", "proxy.example", "1080", "u", "p"]),
            ("socks5h://[::1]:9050", ["socks5h", "[::1]", "9050", nil, nil]),
            ("http://[2001:db8::80]", ["http", "[2001:db8::80]", "8080", nil, nil]),
            ("http://KEY:@proxy.example:8011", ["http", "proxy.example", "8011", "KEY", nil]),
            ("u%40x:p%3A%2f%25zz%+5@proxy.example", ["http", "proxy.example", "8080", "u@x", "p:/%zz%+5"]),
            ("http://user:a@b:c@proxy.example", ["http", "proxy.example", "8080", "user", "a@b:c"]),
            ("http://us%C3%A9r:p@proxy.example", ["http", "proxy.example", "8080", "usér", "p"]),
            ("http://m\u{FC}nchen.example", ["http", "xn--mnchen-3ya.example", "8080", nil, nil]),
        ] as [(String, [String?])])
    func read(text: String, expected: [String?]) {
        #expect(parts(Proxy(text)) == expected)
    }

    @Test(
        "other texts aren't proxies",
        arguments: [
            "", " ", "http://", "http://:8080", "http://user:password@", "ftp://proxy.example", "proxy.example:port",
            "http://proxy.example:65536", "http://proxy.example:-1", "http://proxy.example/path",
            "http://proxy.example?query", "http://proxy.example#fragment", "http://[::1", "://proxy.example",
            "socks6://proxy.example", "http://a b.example", "http://u%0D%0AX:p@proxy.example",
            "http://u:p%00@proxy.example", "http://u:p%FF@proxy.example", "data://x", "javascript://x",
            "http://" + String(repeating: "u", count: 256) + "@proxy.example",
            "http://" + String(repeating: "a.", count: 40_000),
        ])
    func refused(text: String) {
        #expect(Proxy(text) == nil)
    }

    @Test("a proxy's description has no credentials")
    func description() throws {
        let proxy = try #require(Proxy("socks5h://user:secret@127.0.0.1:1080"))
        #expect("\(proxy)" == "socks5h://127.0.0.1:1080")
    }
}
