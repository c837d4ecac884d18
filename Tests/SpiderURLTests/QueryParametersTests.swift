import SpiderEncoding
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Query parameters")
struct QueryParametersTests {
    private func pairs(_ parameters: QueryParameters) -> [[String]] { parameters.map { [$0.name, $0.value] } }

    @Test(
        "a query is parsed by its ampersands and equals signs",
        arguments: [
            ("", []), ("&&", []), ("a=b", [["a", "b"]]), ("a", [["a", ""]]), ("a=", [["a", ""]]), ("=b", [["", "b"]]),
            ("=", [["", ""]]), ("a=b=c", [["a", "b=c"]]), ("a=1&&a=2&", [["a", "1"], ["a", "2"]]),
            ("a+b=c+d%2B", [["a b", "c d+"]]), ("%61=%zz%4", [["a", "%zz%4"]]), ("é=%C3%A9", [["é", "é"]]),
            ("a=%FF%C3", [["a", "\u{FFFD}\u{FFFD}"]]), ("a;b=c?d", [["a;b", "c?d"]]),
            ("a=%00%EF%BB%BF", [["a", "\0\u{FEFF}"]]),
        ] as [(String, [[String]])])
    func parsing(query: String, expected: [[String]]) {
        #expect(pairs(QueryParameters(parsing: query)) == expected)
    }

    @Test(
        "names and values are written so that they parse to the same",
        arguments: [
            ("a", "b", "a=b"), ("", "", "="), ("a b", "c+d", "a+b=c%2Bd"),
            ("&=#%", "?/;:", "%26%3D%23%25=%3F%2F%3B%3A"),
            ("*-._~", "!'()", "*-._%7E=%21%27%28%29"), ("é", "北\u{1F600}", "%C3%A9=%E5%8C%97%F0%9F%98%80"),
            ("\0", "\r\n", "%00=%0D%0A"),
        ])
    func serialising(name: String, value: String, text: String) {
        var parameters = QueryParameters()
        parameters.append(name, value: value)
        #expect(parameters.description == text)
        #expect(QueryParameters(parsing: text) == parameters)
    }

    @Test("parameters are parsed and written in the encoding of a site, with numbers for missing characters")
    func encodings() throws {
        let gbk = try #require(TextEncoding(label: "gbk"))
        let japanese = try #require(TextEncoding(label: "shift_jis"))
        let query: QueryParameters = ["q": "北京", "a b": "x&y"]
        #expect(try query.text(in: gbk) == "q=%B1%B1%BE%A9&a+b=x%26y")
        #expect(try QueryParameters(parsing: "q=%B1%B1%BE%A9&a+b=x%26y", encoding: gbk) == query)
        let western: QueryParameters = ["é☃": "\\~"]
        #expect(try western.text(in: .windows1252) == "%E9%26%239731%3B=%5C%7E")
        let backslash: QueryParameters = ["a": "表"]
        #expect(try backslash.text(in: japanese) == "a=%95%5C")
        #expect(try QueryParameters(parsing: "a=%95%5C", encoding: japanese)["a"] == "表")
        #expect(try query.text(in: .utf16BigEndian) == query.description)
        #expect(try QueryParameters(parsing: query.description, encoding: .utf16LittleEndian) == query)
    }

    @Test("a name has a first value and all its values, and can get one value or none")
    func editing() {
        var parameters: QueryParameters = ["a": "1", "b": "2", "a": "3", "c": "4", "a": "5"]
        #expect(parameters["a"] == "1")
        #expect(parameters["x"] == nil)
        #expect(parameters.values(of: "a") == ["1", "3", "5"])
        #expect(parameters.values(of: "x") == [])
        #expect(parameters.contains(name: "b"))
        #expect(!parameters.contains(name: "x"))
        #expect(parameters.count == 5)
        #expect(parameters[1] == .init(name: "b", value: "2"))

        parameters["a"] = "6"
        #expect(parameters.description == "a=6&b=2&c=4")
        parameters["d"] = "7"
        parameters.append("b", value: "8")
        #expect(parameters.description == "a=6&b=2&c=4&d=7&b=8")
        let hadAny = parameters.remove("b")
        let hasMore = parameters.remove("b")
        #expect(hadAny && !hasMore)
        parameters["c"] = nil
        let hadSmall = parameters.removeAll { $0.value < "7" }
        #expect(hadSmall)
        #expect(parameters.description == "d=7")
    }

    @Test("a name in another normalisation form is another name")
    func normalisation() {
        var parameters: QueryParameters = ["\u{E9}": "1", "e\u{301}": "2"]
        #expect(parameters["e\u{301}"] == "2")
        parameters["\u{E9}"] = "3"
        #expect(parameters.description == "%C3%A9=3&e%CC%81=2")
    }

    @Test("sorting is by UTF-16 code units, and keeps the order of a name's values")
    func sorting() {
        var parameters: QueryParameters = [
            "z": "1", "\u{FFFD}": "2", "\u{1F600}": "3", "a": "5", "z": "0", "a": "4", "": "",
        ]
        parameters.sort()
        #expect(pairs(parameters).map { $0.joined() } == ["", "a5", "a4", "z1", "z0", "\u{1F600}3", "\u{FFFD}2"])
    }

    @Test("a URL returns its parameters and accepts others")
    func ofURL() throws {
        var url = try #require(WebURL("https://example.com/?a=%20&b#top"))
        #expect(pairs(url.queryParameters) == [["a", " "], ["b", ""]])
        try url.setQueryParameters(["q": "é #"])
        #expect(url.href == "https://example.com/?q=%C3%A9+%23#top")
        try url.setQueryParameters(["q": "é"], encoding: .windows1252)
        #expect(url.href == "https://example.com/?q=%E9#top")
        try url.setQueryParameters([:])
        #expect(url.href == "https://example.com/#top")
        #expect(url.queryParameters.isEmpty)
        let long = QueryParameters([.init(name: "a", value: String(repeating: "é", count: 20_000))])
        #expect(throws: URLError.self) { try url.setQueryParameters(long) }
        #expect(url.href == "https://example.com/#top")
    }

    @Test(
        "one parameter is added, set or removed, and the others stay as written",
        arguments: [
            ("", "?page=2", "?page=2", ""), ("?", "?page=2", "?page=2", "?"),
            ("?q=%b1%b1+~", "?q=%b1%b1+~&page=2", "?q=%b1%b1+~&page=2", "?q=%b1%b1+~"),
            ("?a&", "?a&page=2", "?a&page=2", "?a&"),
            ("?page=1", "?page=1&page=2", "?page=2", ""),
            ("?a=%7E&p%61ge=1&b&page&c", "?a=%7E&p%61ge=1&b&page&c&page=2", "?a=%7E&page=2&b&c", "?a=%7E&b&c"),
            ("?pages=1&Page=2", "?pages=1&Page=2&page=2", "?pages=1&Page=2&page=2", "?pages=1&Page=2"),
        ])
    func onURL(query: String, added: String, set: String, removed: String) throws {
        for fragment in ["", "#top"] {
            let url = try #require(WebURL("https://example.com/list" + query + fragment))
            #expect(try url.adding("page", value: "2").href == "https://example.com/list" + added + fragment)
            #expect(try url.setting("page", to: "2").href == "https://example.com/list" + set + fragment)
            #expect(url.removing("page").href == "https://example.com/list" + removed + fragment)
        }
    }

    @Test("a name with a plus sign, a star or characters of another encoding is found by its decoded form")
    func names() throws {
        let url = try #require(WebURL("https://example.com/?a+b=1&a*=2&ab=3&%E9=4"))
        #expect(url.removing("a b").query == "a*=2&ab=3&%E9=4")
        #expect(url.removing("a*").query == "a+b=1&ab=3&%E9=4")
        #expect(try url.setting("é", to: "ü", encoding: .windows1252).query == "a+b=1&a*=2&ab=3&%E9=%FC")
        #expect(try url.setting("é", to: "ü").query == "a+b=1&a*=2&ab=3&%E9=4&%C3%A9=%C3%BC")
        let full = try #require(WebURL("https://example.com/?" + String(repeating: "a", count: 65_500)))
        #expect(throws: URLError(text: "page=2222222222222222", part: .query, reason: .tooLong)) {
            try full.adding("page", value: "2222222222222222")
        }
        #expect(try WebURL(parsing: "mailto:a").adding("subject", value: "b").href == "mailto:a?subject=b")
    }
}
