import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderHTTP
@testable import SpiderMiddleware

@Suite("Challenges of servers")
struct ChallengeTests {
    @Test("several challenges in one field are read separately")
    func several() {
        let field =
            #"Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple", Negotiate abc+/==, Bearer"#
        #expect(
            Challenge.all(in: [field, "digest  NONCE = n ,qop=\"auth, auth-int\""]) == [
                Challenge(
                    scheme: "newauth", parameters: ["realm": "apps", "type": "1", "title": #"Login to "apps""#]),
                Challenge(scheme: "basic", parameters: ["realm": "simple"]),
                Challenge(scheme: "negotiate", token: "abc+/=="),
                Challenge(scheme: "bearer"),
                Challenge(scheme: "digest", parameters: ["nonce": "n", "qop": "auth, auth-int"]),
            ])
    }

    @Test(
        "a malformed challenge ends at the mistake",
        arguments: [
            ("", []), (",, ,", []), ("=", []), ("\"Basic\"", []), ("Basic realm=\"open", ["basic"]),
            ("Basic realm=", ["basic"]), ("Basic, , Digest x=1,", ["basic", "digest"]),
            ("Basic realm=\"a\" nonsense, Digest x=1", ["basic"]), ("Basic a=1, a=2", ["basic"]),
        ])
    func malformed(field: String, schemes: [String]) {
        #expect(Challenge.all(in: [field]).map(\.scheme) == schemes)
    }

    @Test("the number and size of challenges are limited")
    func bounded() {
        let many = Array(repeating: "a", count: 100_000).joined(separator: ",")
        #expect(Challenge.all(in: [many, many]).count == 32)
        let long = "Digest nonce=\"" + String(repeating: "x", count: 100_000)
        #expect(Challenge.all(in: [long]) == [Challenge(scheme: "digest")])
    }

    @Test("the strongest known challenge is answered")
    func strongest() {
        let challenges = Challenge.all(in: [
            #"Basic realm="r", Digest realm="r", nonce="1", qop="auth", Digest realm="r", nonce="2", algorithm=sha-256"#,
            #"Digest nonce="3", algorithm=SHA-1024, Digest nonce="4", algorithm=SHA-512-256, qop=other, Digest realm="x""#,
        ])
        let strongest = DigestChallenge.strongest(of: challenges)
        #expect(strongest?.nonce == "2")
        #expect(strongest?.algorithm == .sha256)
        #expect(DigestChallenge.strongest(of: [Challenge(scheme: "basic")]) == nil)
    }
}

@Suite("Digest authentication")
struct DigestTests {
    private func challenge(_ text: String) throws -> DigestChallenge {
        try #require(DigestChallenge.strongest(of: Challenge.all(in: [text])))
    }

    private func answer(
        _ challenge: String, user: String = "Mufasa", password: String = "Circle of Life", cnonce: String
    )
        throws -> DigestAnswer
    {
        DigestAnswer(
            user: user, password: password, challenge: try self.challenge(challenge), clientNonce: cnonce, count: 1)
    }

    private let nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
    private let cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"

    @Test(
        "Digest gives the answers of RFC 7616, section 3.9.1, and those of the other algorithms",
        arguments: [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
            ("MD5-sess", "e783283f46242139c486a698fec7211d"),
            ("SHA-256-sess", "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7"),
            ("SHA-512-256", "430d05014cecc49cab6fbe03176d41a1da86cbfe24a16580e22aaad928d960d0"),
            ("SHA-512-256-sess", "3f2a34f923c38b0fb26dce2fdfc2ce326c23cecf86fbb1444f3e51fbbc2cb92e"),
        ])
    func vectors(algorithm: String, response: String) throws {
        let answer = try answer(
            """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=\(algorithm), nonce="\(nonce)", \
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """, cnonce: cnonce)
        #expect(
            answer.authorization(method: "GET", target: "/dir/index.html", body: [])
                == """
                Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=\(algorithm), \
                nonce="\(nonce)", nc=00000001, cnonce="\(cnonce)", qop=auth, response="\(response)", \
                opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
                """)
    }

    @Test("Digest hashes the user's name if the server requests it (RFC 7616, section 3.9.2 and its errata)")
    func userHash() throws {
        let answer = try answer(
            """
            Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, \
            nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", charset=UTF-8, userhash=true
            """, user: "Jäsøn Doe", password: "Secret, or not?", cnonce: "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm")
        let field = try #require(answer.authorization(method: "GET", target: "/doe.json", body: []))
        #expect(field.contains(#"username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b""#))
        #expect(field.contains(#"response="7a4e1192babbba02e91182d2895bfdbf7adafc6e48d4e517ca301974843d840c""#))
        #expect(field.hasSuffix("userhash=true"))
    }

    @Test("Digest covers the body if the server accepts nothing else, and gives no answer without the body")
    func body() throws {
        let answer = try answer(
            "Digest realm=\"http-auth@example.org\", qop=auth-int, algorithm=SHA-256, nonce=\"\(nonce)\"",
            cnonce: cnonce)
        let field = answer.authorization(method: "POST", target: "/dir/index.html", body: Array("a=1".utf8))
        #expect(field?.contains("516f79adfff6666420ffc521c31940db7abbb8601f7390ec958d4eb9533e80e3") == true)
        #expect(answer.authorization(method: "POST", target: "/dir/index.html", body: nil) == nil)
    }

    @Test("Digest supports RFC 2069, and escapes quotation marks and names beyond ASCII")
    func names() throws {
        let old = try answer(
            #"Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093""#, password: "CircleOfLife",
            cnonce: "x")
        #expect(
            old.authorization(method: "GET", target: "/dir/index.html", body: [])
                == """
                Digest username="Mufasa", realm="testrealm@host.com", uri="/dir/index.html", \
                nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", response="1949323746fe6a43ef61f9606e7febea"
                """)
        let odd = try answer(#"Digest realm="a\"b", nonce="n""#, user: "Jäsøn", cnonce: "x")
        let field = try #require(odd.authorization(method: "GET", target: "/", body: []))
        #expect(field.hasPrefix(#"Digest username*=UTF-8''J%C3%A4s%C3%B8n, realm="a\"b", "#))
    }

    @Test("Digest returns and covers the bytes of a challenge that isn't UTF-8")
    func bytes() throws {
        let realm: [UInt8] = Array("caf".utf8) + [0xE9]
        let value = Array("Digest realm=\"".utf8) + realm + Array("\", nonce=\"n\"".utf8)
        let challenges = Challenge.all(in: [HTTPField(name: .wwwAuthenticate, value: value)])
        #expect(challenges.map { $0.parameters["realm"] } == ["café"])
        var sessions = DigestSessions()
        let challenge = try #require(DigestChallenge.strongest(of: challenges))
        let page = try request("http://a.test/")
        let answer = sessions.answer(challenge, to: page, user: "u", password: "p", clientNonce: "c")
        let field = try #require(answer)
        let secret = DigestAlgorithm.md5.digest(Array("u:".utf8) + realm + Array(":p".utf8))
        let action = DigestAlgorithm.md5.digest(Array("GET:/".utf8))
        let response = DigestAlgorithm.md5.digest(Array("\(secret):n:\(action)".utf8))
        let start = Array("Digest username=\"u\", realm=\"".utf8) + realm
        #expect(field.bytes == start + Array("\", uri=\"/\", nonce=\"n\", response=\"\(response)\"".utf8))
    }

    // MARK: Over several requests

    private func request(_ text: String) throws -> Request { Request(try WebURL(parsing: text)) }

    private func number(_ field: String?) -> Substring? {
        field?.split(separator: "nc=").last?.prefix(8)
    }

    @Test("Digest reuses a nonce with the next number, only in its protection space")
    func reuse() throws {
        var sessions = DigestSessions()
        let first = try request("http://a.test/private/1")
        let early = sessions.authorization(for: first, user: "u", password: "p")
        #expect(early == nil)
        let challenge = try challenge(
            #"Digest realm="r", nonce="n", qop="auth", domain="/private http://b.test/ http://a.test:81/""#)
        let answers = [
            sessions.answer(challenge, to: first, user: "u", password: "p", clientNonce: "c"),
            sessions.authorization(for: first, user: "u", password: "p", isSent: false),
            sessions.authorization(for: first, user: "u", password: "p"),
            sessions.authorization(for: first, user: "u", password: "p"),
        ]
        #expect(answers.map { number($0?.value) } == ["00000001", "00000002", "00000002", "00000003"])
        for elsewhere in [
            "http://a.test/", "http://a.test/privately", "https://a.test/private/1", "http://a.test:81/private/1",
            "http://b.test/", "http://localhost/private/1",
        ] {
            let field = sessions.authorization(for: try request(elsewhere), user: "u", password: "p")
            #expect(field == nil, "\(elsewhere)")
        }
        let other = sessions.authorization(for: first, user: "other", password: "p")
        #expect(other == nil)
    }

    @Test("Digest takes the next nonce from the server, and counts from 1 again")
    func nextNonce() throws {
        var sessions = DigestSessions()
        let page = try request("http://a.test/")
        let challenge = try challenge(#"Digest realm="r", nonce="n", qop="auth""#)
        _ = sessions.answer(challenge, to: page, user: "u", password: "p", clientNonce: "c")
        sessions.note(information: #"rspauth="x", nextnonce="m""#, from: page.url, user: "u", clientNonce: "d")
        let field = sessions.authorization(for: page, user: "u", password: "p")
        #expect(field?.value.contains(#"nonce="m", nc=00000001, cnonce="d""#) == true)
    }

    @Test("Digest doesn't answer again after the server has refused the user, unless it accepted an answer before")
    func refusal() throws {
        var sessions = DigestSessions()
        let page = try request("http://a.test/")
        let challenge = try challenge(#"Digest realm="r", nonce="n", qop="auth""#)
        func answers(_ password: String = "p") -> Bool {
            sessions.answer(challenge, to: page, user: "u", password: password, clientNonce: "c") != nil
        }
        func refuses() -> Bool { sessions.refuse(challenge, of: page.url, user: "u", password: "p") }
        #expect(answers())
        sessions.accept(page.url, user: "u")
        #expect(!refuses())
        #expect(answers())

        sessions = DigestSessions()
        #expect(answers())
        #expect(refuses())
        #expect(!answers())
        #expect(!refuses())
        let field = sessions.authorization(for: page, user: "u", password: "p")
        #expect(field == nil)
        #expect(answers("other"))
    }
}

@Suite("Credentials")
struct CredentialTests {
    @Test("credentials of a URL are decoded; with control characters, there are none")
    func userInfo() throws {
        func credentials(_ text: String) throws -> Credentials? {
            Credentials(userInfoOf: try WebURL(parsing: text))
        }
        #expect(try credentials("http://a%20b:p%40%C3%A9@h/") == .basic(user: "a b", password: "p@é"))
        #expect(try credentials("http://a@h/") == .basic(user: "a", password: ""))
        #expect(try credentials("http://h/") == nil)
        #expect(try credentials("http://a%0D%0AX:p@h/") == nil)
    }

    @Test(
        "credentials of a URL are masked in a text, and elsewhere only if they aren't part of common words",
        arguments: [
            ("http://e:geheim@h/", "the server sent geheim; http://e:geheim@h/", "the server sent ***; http://***@h/"),
            ("http://e:x@h/", "no header, exit: http://e:x@h/", "no header, exit: http://***@h/"),
            ("http://e@h/", "the rest of http://e@h/", "the rest of http://***@h/"),
            ("http://geheim@h/", "geheim and http://geheim@h/", "*** and http://***@h/"),
            ("http://h/", "nothing of e:x@h", "nothing of e:x@h"),
        ])
    func inText(url: String, text: String, shown: String) throws {
        #expect(try text.withoutCredentials(of: Request(WebURL(parsing: url))) == shown)
    }

    @Test("credentials print no secrets")
    func masking() {
        for secret in [
            Credentials.basic(user: "geheim", password: "geheim"), .digest(user: "geheim", password: "geheim"),
            .bearer("geheim"),
        ] {
            var dumped = ""
            dump(secret, to: &dumped)
            #expect(!"\(secret) \(String(reflecting: secret)) \([secret]) \(dumped)".contains("geheim"))
        }
    }
}

@Suite(".netrc files")
struct NetrcTests {
    @Test("a .netrc file has users and passwords by machine")
    func entries() throws {
        let netrc = try Netrc(
            parsing: """
                # my passwords
                machine Example.org login me password se#cret account x
                machine b.test
                    login "a b"
                # in the middle
                    password "q\\"u\\\\o\\tte"
                macdef init
                  machine evil.test login x password y
                  # until the empty line

                machine b.test login second password second
                default login anonymous password guest
                machine c.test login only
                """)
        #expect(
            netrc.entries == [
                Netrc.Entry(machine: "example.org", login: "me", password: "se#cret", account: "x"),
                Netrc.Entry(machine: "b.test", login: "a b", password: "q\"u\\o\tte"),
                Netrc.Entry(machine: "b.test", login: "second", password: "second"),
                Netrc.Entry(machine: "c.test", login: "only"),
            ])
        #expect(netrc.entry(for: "B.TEST")?.login == "a b")
        #expect(netrc.entry(for: "evil.test") == nil)
        #expect(netrc.entry(for: "sub.example.org") == nil)
        #expect(netrc.standard == Netrc.Entry(machine: "", login: "anonymous", password: "guest"))
        #expect(try Netrc(parsing: "").entries.isEmpty)
    }

    @Test(
        "a malformed .netrc file is refused with the line, and without its content",
        arguments: [
            ("machine a\nlogin b pass word", "line 2: expected machine"),
            ("login x", "line 1: 'login' stands before any machine"), ("\nmachine", "line 2: 'machine' needs a value"),
            ("machine a login", "line 1: 'login' needs a value"),
            ("machine a\n\npassword \"geheim", "line 3: the quotation that begins here does not end"),
            ("machine a password my geheim", "line 1: expected machine"),
        ])
    func malformed(text: String, problem: String) throws {
        let error = try #require(throws: NetrcError.self) { try Netrc(parsing: text) }
        #expect("\(error)".hasPrefix(problem))
        #expect(!"\(error)".contains("geheim"))
    }

    @Test("a .netrc file that is too large isn't read")
    func tooLarge() throws {
        let text = String(repeating: "machine a login b password c\n", count: 40_000)
        #expect(throws: NetrcError(reason: .tooLarge(limit: Netrc.sizeLimit), line: 1)) { try Netrc(parsing: text) }
    }
}
