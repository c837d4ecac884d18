@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderURL

@Suite("Names that say that something is secret")
struct ConfidentialNamesTests {
    @Test(
        "a name is secret if it has a secret word, set apart by hyphens, underscores, dots, brackets, digits or upper case",
        arguments: [
            "Ocp-Apim-Subscription-Key", "X-Functions-Key", "X-JWT", "X-Session", "CB-ACCESS-SIGN", "X-Signature",
            "X-Amz-Security-Token", "X-Amz-Credential", "AWSAccessKeyId", "Authorization", "Proxy-Authorization",
            "Cookie", "Set-Cookie", "X-Api-Key", "x-csrf-token", "X-Auth", "X-Auth-Email", "api_key", "apiKey",
            "APIKey", "apikey", "APIKEY", "APIkey", "api.key", "access_token", "accessToken", "ACCESS_TOKEN", "token",
            "Token2", "oauth2_token", "token1", "sid", "connect.sid", "sessionID", "session-id", "user[password]",
            "db_passwd", "pwd", "clientSecret", "client_secret", "sig", "sign", "jwt", "key", "credentials",
            "private_key", "CB-ACCESS-PASSPHRASE", "Sec-Token-Binding", "X-MBX-APIKEY", "auth",
        ])
    func secret(name: String) {
        #expect(ConfidentialNames.contains(name))
    }

    @Test(
        "a compound of known words is secret if one of them is",
        arguments: [
            "accesstoken", "PHPSESSID", "JSESSIONID", "sessionid", "authtoken", "xauthtoken", "secretkey", "userpass",
            "clientsecret", "dbpassword", "refreshtoken", "csrftoken", "privatekey", "AUTHTOKEN", "licensekey",
        ])
    func together(name: String) {
        #expect(ConfidentialNames.contains(name))
    }

    @Test(
        "a few words count at the end of any other",
        arguments: [
            "wstoken", "csrfmiddlewaretoken", "hapikey", "X-Hapikey", "sesskeytoken", "ADMINPASSWORD", "mchsecret",
            "wstokens",
        ])
    func endings(name: String) {
        #expect(ConfidentialNames.contains(name))
    }

    @Test(
        "a secret word that is only a part of another word doesn't count",
        arguments: [
            "Accept", "Accept-Language", "author", "authors", "keyword", "keywords", "monkey", "turkey", "keyboard",
            "design", "signal", "assigned", "signin", "sidebar", "inside", "resid", "tokenizer", "secretary",
            "obsession",
            "passage", "compass", "X-Number", "page", "q", "utm_source", "User-Agent", "DNT", "hockey_team", "kéy", "",
            "-", "42", "sessionless", "desktop", "insight",
        ])
    func open(name: String) {
        #expect(!ConfidentialNames.contains(name))
    }

    @Test("a long name is searched once")
    func long() {
        #expect(!ConfidentialNames.contains(String(repeating: "key", count: 100_000)))
        #expect(!ConfidentialNames.contains(String(repeating: "Ab", count: 100_000)))
        #expect(ConfidentialNames.contains(String(repeating: "x-", count: 100_000) + "key"))
    }
}

@Suite("URLs for people")
struct RedactedURLTests {
    @Test(
        "a redacted URL has no user name, no password, and no values of secret parameters",
        arguments: [
            ("http://a.test/?api_key=1&page=2", "http://a.test/?api_key=***&page=2"),
            ("http://a.test/?page=2&token=1#top", "http://a.test/?page=2&token=***#top"),
            ("http://bob:1234@a.test/x?sid=1", "http://a.test/x?sid=***"),
            ("http://a.test/#access_token=1&state=2", "http://a.test/#access_token=***&state=2"),
            ("http://a.test/#/login?token=1/2", "http://a.test/#/login?token=***"),
            ("http://a.test/?api%5Fkey=1&%74oken=2", "http://a.test/?api%5Fkey=***&%74oken=***"),
            ("http://a.test/?api%255Fkey=1", "http://a.test/?api%255Fkey=***"),
            ("http://a.test/?user[password]=1&api+key=2", "http://a.test/?user[password]=***&api+key=***"),
            ("http://a.test/a;jsessionid=1/b;v=2?c=3", "http://a.test/a;jsessionid=***/b;v=2?c=3"),
            ("http://a.test/?next=/login?token=1&x=2", "http://a.test/?next=/login?token=***&x=2"),
            ("http://a.test/?next=%2Flogin%3Ftoken%3D1&x=2", "http://a.test/?next=***&x=2"),
            ("http://a.test/?u=http%253A%252F%252Fb%253Fsig%253D1", "http://a.test/?u=***"),
            ("http://a.test/?token=a=b;c/d?e&x=1", "http://a.test/?token=***&x=1"),
            ("http://a.test/?a=token=1", "http://a.test/?a=token=***"),
            ("http://a.test/?token=&key=", "http://a.test/?token=&key="),
            ("http://a.test/?token=***", "http://a.test/?token=***"),
            ("http://a.test/?code=1&state=2", "http://a.test/?code=***&state=2"),
            ("http://a.test/?state=2&code=1#top", "http://a.test/?state=2&code=***#top"),
            ("http://a.test/?code=US&page=2", "http://a.test/?code=US&page=2"),
            ("http://a.test/?zipcode=1&state=2", "http://a.test/?zipcode=1&state=2"),
            ("http://a.test/?ticket=ST-1-a&x=2", "http://a.test/?ticket=***&x=2"),
            ("http://a.test/?ticket=17", "http://a.test/?ticket=17"),
            ("http://a.test/?SAMLResponse=1&RelayState=2", "http://a.test/?SAMLResponse=***&RelayState=2"),
            ("http://a.test/?assertion=1", "http://a.test/?assertion=***"),
            ("http://a.test/?token", "http://a.test/?token"), ("http://a.test/?=1", "http://a.test/?=1"),
            ("http://a.test/?keyword=key&author=token", "http://a.test/?keyword=key&author=token"),
            ("http://token.test/key/secret?page=1", "http://token.test/key/secret?page=1"),
            ("web+demo:/x?token=1", "web+demo:/x?token=***"), ("mailto:a?password=1", "mailto:a?password=***"),
        ])
    func redacted(text: String, shown: String) throws {
        #expect(try WebURL(parsing: text).redacted == shown)
    }

    @Test(
        "absolute and relative URLs in texts are masked, and the text around them stays",
        arguments: [
            ("not found: http://a.test/?token=1, again", "not found: http://a.test/?token=***, again"),
            ("'/x?api_key=1' is none", "'/x?api_key=***' is none"),
            ("(see #access_token=1)", "(see #access_token=***)"),
            ("a http://u:p@a.test/?key=1 b", "a http://u:***@a.test/?key=*** b"),
            ("{\"url\":\"http://a/?sid=1\",\"token\":\"x\"}", "{\"url\":\"http://a/?sid=***\",\"token\":\"x\"}"),
            ("--set token=1 and a/key=2", "--set token=1 and a/key=2"), ("x = y ? z=1", "x = y ? z=1"), ("=", "="),
            ("http://a/?token=1\nhttp://b/?token=2\n", "http://a/?token=***\nhttp://b/?token=***\n"),
        ])
    func texts(text: String, shown: String) {
        #expect(text.withoutSecrets == shown)
    }

    @Test("invalid URLs are masked in errors")
    func errors() throws {
        let error = try #require(throws: URLError.self) { try WebURL(parsing: "http://a b/?api_key=geheim") }
        #expect("\(error)".contains("?api_key=***"))
        #expect(!"\(error)".contains("geheim"))
        // A blank ends no URL that is one by itself.
        let blank = try #require(throws: URLError.self) {
            try WebURL(parsing: "http://a b/?api_key=1 geheim\tgeheim&x=2")
        }
        #expect(blank.text == "http://a b/?api_key=***&x=2")
        #expect("http://u:p@[?token=1 2)".withoutSecretsOfURL == "http://u:***@[?token=***)")
    }

    @Test("long URLs are searched once")
    func long() throws {
        for part in ["a=b=", "?", "&a=%41=", "token", ";=", "%3D="] {
            let text = "http://a.test/?" + String(repeating: part, count: 60_000 / part.utf8.count)
            let url = try WebURL(parsing: text)
            #expect(url.redacted.utf8.count <= url.href.utf8.count)
        }
    }

    @Test("the URL itself stays unmasked")
    func whole() throws {
        let url = try WebURL(parsing: "http://bob:1@a.test/?token=2#key=3")
        #expect(url.href == "http://bob:1@a.test/?token=2#key=3")
        #expect(url.withoutCredentials.href == "http://a.test/?token=2#key=3")
    }
}
