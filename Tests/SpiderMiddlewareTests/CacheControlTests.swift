import HTTPTypes
import Testing

@testable import SpiderHTTP
@testable import SpiderMiddleware

@Suite("Cache-Control")
struct CacheControlTests {
    private func control(_ change: (inout CacheControl) -> Void) -> CacheControl {
        var control = CacheControl()
        change(&control)
        return control
    }

    @Test("Cache-Control is read in any case and with any white space; unknown directives are ignored")
    func directives() {
        #expect(
            CacheControl(" Max-Age=60 ,\tMUST-REVALIDATE,, community=\"UCI, max-age=1\", private=\"set-cookie\" , x")
                == control {
                    $0.maxAge = 60
                    $0.mustRevalidate = true
                    $0.isPrivate = true
                })
        #expect(
            CacheControl("public, immutable, no-store, must-understand, stale-if-error=5, stale-while-revalidate=\"7\"")
                == control {
                    $0.isPublic = true
                    $0.isImmutable = true
                    $0.noStore = true
                    $0.mustUnderstand = true
                    $0.staleIfError = 5
                    $0.staleWhileRevalidate = 7
                })
        #expect(
            CacheControl("no-cache, only-if-cached, min-fresh=3, max-stale")
                == control {
                    $0.noCache = true
                    $0.onlyIfCached = true
                    $0.minFresh = 3
                    $0.maxStale = .max
                })
        #expect(CacheControl("no-cache=\"a, b\"") == control { $0.noCache = true })
    }

    @Test(
        "an ambiguous Cache-Control has the stricter meaning",
        arguments: [
            ("max-age=60, max-age=5", 5), ("max-age=5, max-age=60", 5), ("max-age=-1", 0), ("max-age=1.5", 0),
            ("max-age=x", 0), ("max-age", 0), ("max-age=", 0), ("max-age=99999999999999999999", 2_147_483_648),
            ("max-age = 7", 7),
        ] as [(String, Int64)])
    func maxAge(value: String, seconds: Int64) {
        #expect(CacheControl(value) == control { $0.maxAge = seconds })
    }

    @Test("a Cache-Control that can't be read to its end requires validation")
    func unterminated() {
        #expect(CacheControl("private=\"a, no-store").noCache)
        #expect(CacheControl("x=\"\\").noCache)
        #expect(
            CacheControl("stale-if-error=x, max-stale=x, stale-while-revalidate=")
                == control {
                    $0.staleIfError = 0
                    $0.maxStale = 0
                    $0.staleWhileRevalidate = 0
                })
        #expect(CacheControl("min-fresh=x").minFresh == CacheControl.longest)
        #expect(CacheControl("") == CacheControl())
        #expect(CacheControl(",=,=,\"") == CacheControl())
    }

    @Test("several Cache-Control lines are merged")
    func lines() {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .cacheControl, value: "max-age=60"))
        fields.append(HTTPField(name: .age, value: "no-store"))
        fields.append(HTTPField(name: .cacheControl, value: "no-cache"))
        #expect(
            CacheControl(fields)
                == control {
                    $0.maxAge = 60
                    $0.noCache = true
                })
    }

    @Test("a long Cache-Control is read in linear time")
    func long() {
        #expect(CacheControl(String(repeating: "max-age=1,", count: 100_000)).maxAge == 1)
        #expect(CacheControl(String(repeating: "a", count: 1_000_000)) == CacheControl())
        #expect(CacheControl("x=\"" + String(repeating: "\\", count: 1_000_000)).noCache)
    }
}
