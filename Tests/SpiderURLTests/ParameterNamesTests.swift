import SpiderURL
import Testing

@Suite("Parameters that say nothing about the page")
struct ParameterNamesTests {
    @Test("a name is in the set as a whole or by its prefix")
    func membership() {
        let names: ParameterNames = ["sid", "utm_*", "b", "é", "sid"]
        for name in ["sid", "utm_", "utm_source", "b", "é"] { #expect(names.contains(name)) }
        for name in ["", "si", "sids", "SID", "utm", "autm_", "a", "c", "utm*"] { #expect(!names.contains(name)) }
        #expect(ParameterNames(["*"]).contains(""))
        #expect(ParameterNames([]).isEmpty)
        #expect(!names.isEmpty)
        #expect(names == ["utm_*", "é", "b", "sid"])
        let both = names.union(["x", "y*"])
        for name in ["sid", "utm_a", "x", "yes"] { #expect(both.contains(name)) }
    }

    @Test("the tracking names are of campaigns and clicks, and no name that pages need")
    func tracking() {
        for name in ["utm_source", "gclid", "fbclid", "msclkid", "mc_eid", "yclid", "_ga"] {
            #expect(ParameterNames.tracking.contains(name))
        }
        for name in ["id", "q", "page", "ref", "source", "utm", "pk", "pk_id", "s", "sid", "", "GCLID"] {
            #expect(!ParameterNames.tracking.contains(name))
        }
    }

    @Test(
        "the canonical form can omit some parameters, or keep the fragment",
        arguments: [
            ("https://a/?utm_source=x&b=2&gclid=y&a=1#f", "https://a/?a=1&b=2", "https://a/?a=1&b=2#f"),
            ("https://a/?utm_source=x&gclid", "https://a/", "https://a/"),
            ("https://a/?utm%5Fsource=x&a=%7e#%7e", "https://a/?a=~", "https://a/?a=~#%7e"),
            ("https://a/?a=1&utm_b#", "https://a/?a=1", "https://a/?a=1#"),
            ("https://a/%7E?b&a", "https://a/~?a&b", "https://a/~?a&b"),
            ("https://a/x#y", "https://a/x", "https://a/x#y"),
            ("mailto:a?utm_source=x#y", "mailto:a?utm_source=x", "mailto:a?utm_source=x#y"),
        ])
    func canonical(text: String, form: String, withFragment: String) throws {
        let url = try #require(WebURL(text))
        let plain = url.canonical(dropping: .tracking)
        #expect(plain.href == form)
        #expect(plain == WebURL(form))
        #expect(plain.fragment == nil)
        #expect(plain.canonical(dropping: .tracking) == plain)
        let other = url.canonical(dropping: .tracking, keepingFragment: true)
        #expect(other.href == withFragment)
        #expect(other.fragment == url.fragment)
        #expect(other.canonical == plain)
        #expect(url.canonical() == url.canonical)
        #expect(url.canonical(keepingFragment: true).canonical == url.canonical)
    }

    @Test("removing names leaves the rest of the URL unchanged")
    func removing() throws {
        let url = try #require(WebURL("https://a/?b=%7e&&utm_source=x&a+b=1&%e9=2#f"))
        #expect(url.removing(.tracking).href == "https://a/?b=%7e&a+b=1&%e9=2#f")
        #expect(url.removing(["a b", "b"]).href == "https://a/?utm_source=x&%e9=2#f")
        #expect(url.removing(["x", "y*"]) == url)
        #expect(url.removing(["*"]).href == "https://a/#f")
        #expect(url.removing([]) == url)
    }
}
