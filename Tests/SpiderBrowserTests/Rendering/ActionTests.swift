import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser

@Suite("An action on a rendered page")
struct ActionTests {
    struct Place: Decodable, Equatable {
        var title: String
        var lines: Int
    }

    @Test("waits for an element, for an expression, or until nothing more is requested")
    func waiting() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <ul></ul><script>
                let number = 0;
                const timer = setInterval(() => {
                    number += 1;
                    document.querySelector('ul').insertAdjacentHTML('beforeend', `<li class=n${number}>${number}</li>`);
                    if (number == 5) clearInterval(timer);
                }, 150);
                </script>
                """)
        } _: { trial, site in
            let element = try await trial.page(site.url("/"), .always([.wait(for: "li.n2")]))
            #expect(try element.css("li").count >= 2)
            let expression = try await trial.page(site.url("/"), .always([.wait(until: "number == 5")]))
            #expect(try expression.css("li").count == 5)
            let idle = try await trial.page(site.url("/"), .always([.waitForIdle]))
            #expect(try idle.css("li").count < 5)
        }
    }

    @Test("scrolls until the page grows no more, and no more often than it may")
    func scrolling() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <style>li { height: 500px }</style><ul></ul><div id=end></div><script>
                let next = 1, isLoading = false;
                new IntersectionObserver(async entries => {
                    if (isLoading || !entries.some(entry => entry.isIntersecting)) return;
                    isLoading = true;
                    const names = await (await fetch('/more?from=' + next)).json();
                    next += names.length;
                    for (const name of names) document.querySelector('ul').insertAdjacentHTML('beforeend', `<li>${name}</li>`);
                    isLoading = false;
                }).observe(document.getElementById('end'));
                </script>
                """)
            site.on("/more") { request in
                let first = Int(request.query["from"]) ?? 0
                guard first <= 40 else { return .json("[]") }
                return .json("[" + (first..<first + 5).map { "\"film \($0)\"" }.joined(separator: ",") + "]")
            }
        } _: { trial, site in
            let all = try await trial.page(site.url("/"), .always([.scrollToEnd()]))
            #expect(try all.css("li").count == 40)
            #expect(try all.css("li").map(\.text).last == "film 40")
            let some = try await trial.page(site.url("/"), .always([.scrollToEnd(most: 2)]))
            #expect(try (6..<40).contains(some.css("li").count))
        }
    }

    @Test("types and clicks, so that a login by script leads to the page behind it")
    func login() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <form id=login><input id=user><input id=word type=password><button>Log in</button></form><script>
                document.getElementById('login').addEventListener('submit', async event => {
                    event.preventDefault();
                    const answer = await fetch('/session', {
                        method: 'POST', headers: {'Content-Type': 'application/json'},
                        body: JSON.stringify({user: user.value, word: word.value})
                    });
                    if (answer.ok) location.href = '/account';
                });
                </script>
                """)
            site.on("/session", method: "POST") { request in
                request.text == #"{"user":"tati","word":"hulot"}"#
                    ? .json("{}").cookie("sid=7; HttpOnly; Path=/") : .status(403)
            }
            site.on("/account") { request in
                request.cookies["sid"] == "7" ? .html("<h1>Welcome</h1>") : .status(403)
            }
            site.on("/orders") { request in
                request.cookies["sid"] == "7" ? .html("<h1>Orders</h1>") : .status(403)
            }
        } _: { trial, site in
            let page = try await trial.page(
                site.url("/"),
                .always([
                    .type("tati", into: "#user"), .type("hulot", into: "#word"), .click("button"), .wait(for: "h1"),
                ]))
            #expect(try page.one("h1").text == "Welcome")
            #expect(page.url.href == site.url("/account"))
            #expect(page.redirects.map(\.href) == [site.url("/")])
            // The crawl has the cookie, for pages that aren't rendered, too.
            let orders = try await trial.heading(site.url("/orders"), .never)
            #expect(orders == "Orders")
        }
    }

    @Test("evaluates scripts, takes pictures and prints")
    func results() async throws {
        try await RenderingTrial.run { site in
            site.page("/", "<title>Playtime</title><p>one<p>two<p>\u{1F3AC}")
        } _: { trial, site in
            let page = try await trial.page(
                site.url("/"),
                .always([
                    .evaluate("({title: document.title, lines: document.querySelectorAll('p').length})", as: "place"),
                    .evaluate("new Promise(done => setTimeout(() => done([1, null]), 10))", as: "later"),
                    .evaluate(#""\ud800""#, as: "surrogate"), .screenshot(as: "picture", wholePage: true),
                    .pdf(as: "print"),
                ]))
            #expect(try page.value(Place.self, of: "place") == Place(title: "Playtime", lines: 3))
            #expect(try page.value([Int?].self, of: "later") == [1, nil])
            #expect(throws: ValueError.self) { try page.value(Int.self, of: "nothing") }
            #expect(page.file("picture")?.type == "image/png")
            #expect(page.file("picture")?.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
            #expect(page.file("print")?.bytes.starts(with: "%PDF-".utf8) == true)
            #expect(page.file("other") == nil)
        }
    }

    @Test("fails the page if it can't be done in time, or throws, and says which one")
    func failures() async throws {
        try await RenderingTrial.run { site in
            site.page("/", "<p>nothing")
        } _: { trial, site in
            let waiting = Rendering(.always, actions: [.wait(for: "#never")], timeout: .milliseconds(700))
            #expect(
                await trial.failure(site.url("/"), waiting)
                    == "timeout: the page wasn't done in time: waiting for '#never'")
            #expect(
                await trial.failure(site.url("/"), .always([.evaluate("no.such.thing", as: "x")]))
                    == "not rendered: a script has failed: ReferenceError: no is not defined")
            #expect(
                await trial.failure(site.url("/"), .always([.wait(for: "p[")]))
                    .hasPrefix("not rendered: a script has failed: SyntaxError:"))
        }
    }
}
