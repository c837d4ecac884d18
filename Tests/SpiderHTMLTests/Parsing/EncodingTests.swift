import SpiderHTML
import Testing

@Suite("Encodings")
struct EncodingTests {
    private static let gbk: [UInt8] = [0xB5, 0xE7, 0xD3, 0xB0]  // 电影

    private func page(_ head: String, _ text: [UInt8]) -> [UInt8] {
        Array(head.utf8) + Array("<p>".utf8) + text + Array("</p>".utf8)
    }

    @Test(
        "labels mean the same encodings as in browsers",
        arguments: [
            ("utf8", "UTF-8"), (" UTF-8\n", "UTF-8"), ("latin1", "windows-1252"), ("ascii", "windows-1252"),
            ("ISO-8859-1", "windows-1252"), ("gb2312", "GBK"), ("GBK", "GBK"), ("gb18030", "gb18030"),
            ("shift_jis", "Shift_JIS"), ("big5", "Big5"), ("ks_c_5601-1987", "EUC-KR"), ("utf-16", "UTF-16LE"),
            ("cp1251", "windows-1251"), ("iso-8859-9", "windows-1254"), ("tis-620", "windows-874"),
        ])
    func labels(label: String, name: String) {
        #expect(TextEncoding(label: label)?.name == name)
    }

    @Test(
        "unknown labels have no encoding",
        arguments: [
            "", "utf-7", "utf_8", "hz-gb-2312", "iso-2022-kr", "x", String(repeating: "a", count: 100_000),
        ])
    func unknownLabels(label: String) {
        #expect(TextEncoding(label: label) == nil)
    }

    @Test(
        "every encoding of the standard can be decoded here",
        arguments: [
            "utf-8", "ibm866", "latin2", "latin3", "latin4", "cyrillic", "arabic", "greek", "hebrew", "logical",
            "latin6",
            "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh", "windows-874",
            "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255",
            "windows-1256",
            "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp",
            "shift_jis", "euc-kr",
        ])
    func available(label: String) throws {
        let encoding = try #require(TextEncoding(label: label))
        #expect(try Document(html: Array("<p>plain</p>".utf8), encoding: encoding).one("p").text == "plain")
    }

    @Test(
        "the page's own declaration is found",
        arguments: [
            "<meta charset=gb2312>", "<META CHARSET='GBK' >", "<meta name=x><meta charset=\"gb18030\"/>",
            "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>",
            "<meta content=\"text/html;charset=gbk\" http-equiv=\"content-type\">",
            "<!-- <meta charset=utf-8> --><meta charset=gbk>", "<a title='<meta charset=utf-8>'></a><meta charset=gbk>",
            "<!--" + String(repeating: " ", count: 3000) + "--><meta charset=gbk>",
        ])
    func declared(head: String) throws {
        let document = try Document(html: page(head, Self.gbk))
        #expect(document.encoding.name.lowercased().hasPrefix("gb"))
        #expect(try document.one("p").text == "电影")
    }

    @Test(
        "text that resembles a declaration is ignored",
        arguments: [
            "<!-- <meta charset=gbk>", "<meta charset=nonsense>", "<metal charset=gbk>",
            "<meta content='text/html; charset=gbk'>", "<meta http-equiv=content-type content='text/html; charset'>",
            "<script>'<meta charset=gbk'</script>",
            "<title>" + String(repeating: " ", count: 70_000) + "<meta charset=gbk>",
        ])
    func notDeclared(head: String) throws {
        #expect(try Document(html: page(head, [])).encoding == .utf8)
    }

    @Test("sources outside the page take precedence over its own declaration")
    func order() throws {
        let gbk = try #require(TextEncoding(label: "gbk"))
        let html = page("<meta charset=utf-8>", Self.gbk)
        let typed = try Document(html: html, contentType: "text/html; charset=\"GBK\"; x")
        #expect(try typed.one("p").text == "电影")
        #expect(try Document(html: html, contentType: "text/html; charset=utf-8", encoding: gbk).one("p").text == "电影")
        let marked = [0xEF, 0xBB, 0xBF] + Array("<p>电影".utf8)
        let document = try Document(html: marked, contentType: "text/html; charset=gbk")
        #expect(document.encoding == .utf8)
        #expect(try document.one("p").text == "电影")
        #expect(try Document(html: html, contentType: "text/html; charset=nonsense").encoding == .utf8)
        #expect(try Document(html: "<meta charset=gbk><p>电影").one("p").text == "电影")
    }

    @Test("UTF-16 needs a byte order mark or an outside source; a page that declares it itself is in UTF-8")
    func utf16() throws {
        let units = Array("<p>电😀</p>".utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try Document(html: [0xFF, 0xFE] + little).one("p").text == "电😀")
        #expect(try Document(html: [0xFE, 0xFF] + big).one("p").text == "电😀")
        #expect(try Document(html: big, contentType: "text/html;charset=utf-16be").one("p").text == "电😀")
        #expect(try Document(html: Array("<meta charset=utf-16><p>电".utf8)).one("p").text == "电")
        #expect(try Document(html: little.dropLast(), encoding: .utf16LittleEndian).one("p").text == "电😀")
    }

    @Test("undeclared pages are UTF-8 if they are valid UTF-8, even if cut inside a character")
    func undeclared() throws {
        #expect(try Document(html: page("", Array("é电".utf8))).encoding == .utf8)
        let cut = try Document(html: Array("<p>电".utf8) + [0xE5, 0xBD])
        #expect(cut.encoding == .utf8)
        #expect(try cut.one("p").text == "电\u{FFFD}")
        let western = try Document(html: page("", [0x93, 0x41, 0xE9, 0x94, 0x80, 0x81]), fallback: .windows1252)
        #expect(western.encodingSource == .fallback)
        #expect(try western.one("p").text == "“Aé”€\u{81}")
    }

    @Test(
        "undeclared pages that aren't UTF-8 are read in the encoding guessed from their text",
        arguments: [
            ("shift_jis", "お知らせ一覧"), ("euc-jp", "お知らせ一覧"), ("iso-2022-jp", "お知らせ一覧"), ("gb18030", "公司新闻"),
            ("big5", "最新消息與公告"), ("euc-kr", "공지사항 보기"), ("windows-1251", "Расписание занятий"),
            ("koi8-r", "Расписание занятий"), ("iso-8859-2", "Žluťoučký kůň"), ("windows-1253", "Ανακοινώσεις"),
            ("windows-1255", "לוח מודעות חדש"), ("windows-1256", "إعلانات اليوم"), ("windows-874", "ประกาศวันนี้"),
            ("windows-1252", "Öffnungszeiten für Gäste"),
        ])
    func guessed(label: String, text: String) throws {
        let encoding = try #require(TextEncoding(label: label))
        let html = page("<title>News</title>", try encoding.encode(text) { _ in [0x3F] })
        let document = try Document(html: html)
        #expect(try document.one("p").text == text)
        #expect(document.encodingSource == .guess)
        let named = try Document(html: html, contentType: "text/html; charset=\(label)x")
        #expect(try named.one("p").text == text)
        let other = try Document(html: html, fallback: .gb18030)
        #expect(other.encoding == (label == "iso-2022-jp" ? .utf8 : .gb18030))
    }

    @Test("a declaration counts wherever the parser meets it, however late that is")
    func lateDeclaration() throws {
        let gbk = try #require(TextEncoding(label: "gbk"))
        let long = String(repeating: "x <b> ", count: 1500)
        let heads = [
            "<script>\(long)</script>", "<html><head><title>t</title><style>\(long)</style>", "<!-- \(long) -->",
            "<script><!-- \(long)</script>",
            "<script>'<!--'; \(long) '<meta charset=koi8-r>'</script><script>1</script>",
            String(repeating: "<link rel=x href='/a'>", count: 400), "<meta name=a content='\(long)'>",
            "<SCRIPT>\(long)</ScRiPt ><noscript><link href=x></noscript>",
        ]
        for head in heads {
            let meta = "<meta charset=gbk></head><body>"
            #expect(try Document(html: page(head + meta, Self.gbk)).encoding == gbk, "\(head.prefix(40))")
        }
        for head in [
            "<body><p>\(long)", "</head>\(long)", "<div>\(long)</div>",
            String(repeating: "<link rel=x href='/a'>", count: 4000),
        ] {
            let document = try Document(html: page(head + "<meta charset=koi8-r>", Self.gbk))
            #expect(document.encoding == TextEncoding(label: "koi8-r"), "\(head.prefix(40))")
            #expect(document.encodingSource == .page, "\(head.prefix(40))")
        }
        for head in ["<script>\(long)", "<body><textarea>\(long)", "<body><template>\(long)<!--"] {
            let document = try Document(html: page(head + "<meta charset=koi8-r>", Self.gbk))
            #expect(document.encodingSource == .guess, "\(head.prefix(40))")
        }
    }

    @Test("text that looks like comments and scripts without end is read once")
    func endlessHead() throws {
        for part in [
            "<!--", "<script>", "<script><!--</script>", "<script><!--", "<meta ", "<meta a='", "</head", "<link ",
        ] {
            let html = Array(String(repeating: part, count: 200_000).utf8) + Self.gbk
            #expect(try Document(html: html).encodingSource == .guess)
        }
    }

    @Test("a document has the source of its encoding")
    func sources() throws {
        let text = Self.gbk
        let gbk = try #require(TextEncoding(label: "gbk"))
        let html = page("<meta charset=gbk>", text)
        #expect(try Document(html: html, encoding: gbk).encodingSource == .given)
        #expect(try Document(html: "é").encodingSource == .given)
        #expect(try Document(html: [0xEF, 0xBB, 0xBF] + html).encodingSource == .byteOrderMark)
        #expect(try Document(html: html, contentType: "text/html; charset=gbk").encodingSource == .contentType)
        #expect(try Document(html: html).encodingSource == .page)
        #expect(try Document(html: page("<?xml version='1.0' encoding='gbk'?>", text)).encodingSource == .page)
        #expect(try Document(html: page("", Array("é".utf8))).encodingSource == .utf8)
        #expect(try Document(html: page("", text), fallback: gbk).encodingSource == .fallback)
        #expect(try Document(html: page("", text)).encodingSource == .guess)
    }

    @Test(
        "a notice of a guess has the unknown label and a suggestion",
        arguments: [
            ("", nil, "no encoding is declared; read as GBK, guessed from the text; if the text is wrong, DO IT"),
            (
                "<meta charset=gbk-2>", nil,
                "unknown encoding 'gbk-2' in the page (did you mean 'gbk'?); read as GBK, guessed from the text; "
                    + "if the text is wrong, DO IT"
            ),
            (
                "<meta charset=gbk-2>", "text/html; charset=gb23l2",
                "unknown encoding 'gb23l2' in Content-Type (did you mean 'gb2312'?); read as GBK, guessed from the "
                    + "text; if the text is wrong, DO IT"
            ),
            (
                "<meta http-equiv=content-type content='text/html; charset=ibm-none-such'>", nil,
                "unknown encoding 'ibm-none-such' in the page; read as GBK, guessed from the text; if the text is "
                    + "wrong, DO IT"
            ),
            ("<meta charset=gbk>", "text/html; charset=nonsense", nil),
        ] as [(String, String?, String?)])
    func notices(head: String, type: String?, notice: String?) throws {
        let html = page(head, Self.gbk + Self.gbk)
        let sniffed = SniffedEncoding(
            html, markup: .html, mediaType: type.flatMap { MediaType(fieldValue: $0) }, url: nil, fallback: nil)
        #expect(sniffed.notice(remedy: "DO IT") == notice)
        #expect(sniffed.mayBeWrong == (notice != nil))
    }

    @Test("the country of the page's host decides between encodings that are equally likely")
    func domain() throws {
        // A word of one letter: the Italian è, or the Russian и.
        let html = page("", [0x20, 0xE8, 0x20])
        #expect(try Document(html: html, url: WebURL("https://example.com/")).encoding == .windows1252)
        #expect(try Document(html: html, url: WebURL("https://example.it/")).encoding == .windows1252)
        #expect(try Document(html: html, url: WebURL("https://www.example.ru/")).encoding.name == "windows-1251")
        #expect(try Document(html: html, url: WebURL("http://127.0.0.1/")).encoding == .windows1252)
    }

    @Test(
        "invalid bytes become U+FFFD and nothing after them is lost",
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xE5, 0xBD], "\u{FFFD}"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)])
    func invalidUTF8(bytes: [UInt8], expected: String) throws {
        let html = Array("<meta charset=utf-8><p>a".utf8) + bytes + Array("z</p><i>after</i>".utf8)
        let document = try Document(html: html)
        #expect(try document.one("p").text == "a\(expected)z")
        #expect(try document.one("i").text == "after")
    }

    @Test("invalid bytes in other encodings become U+FFFD, and parsing continues")
    func invalidElsewhere() throws {
        let gbk = try #require(TextEncoding(label: "gbk"))
        let html = page("", [0xB5, 0xE7, 0xFF, 0x41, 0x80, 0x81]) + Array("<i>after</i>".utf8)
        let document = try Document(html: html, encoding: gbk)
        #expect(try document.one("p").text == "电\u{FFFD}A€\u{FFFD}")
        #expect(try document.one("i").text == "after")
        let storm = try Document(html: [UInt8](repeating: 0xFF, count: 200_000), encoding: gbk)
        #expect(try storm.one("body").rawText.unicodeScalars.count == 200_000)
    }

    @Test("NUL characters are handled as the standard says, and nothing after them is lost")
    func nul() throws {
        let html = Array("<p>a\0b</p>\0<i class='x\0y'>c</i>\0\0<script>d\0e</script>".utf8)
        let document = try Document(html: html)
        #expect(try document.one("p").text == "ab")
        #expect(try document.one("i")["class"] == "x\u{FFFD}y")
        #expect(try document.one("script").rawText == "d\u{FFFD}e")
        #expect(try Document(html: [UInt8](repeating: 0, count: 1000)).css("body *").isEmpty)
    }
}
