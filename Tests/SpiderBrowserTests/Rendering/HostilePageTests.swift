import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser
@testable import SpiderFixtures

@Suite("A hostile page")
struct HostilePageTests {
    @Test("that never settles, or computes without end, is read as it is, and the log says so")
    func endless() async throws {
        try await RenderingTrial.run("browser: {timeout: 4s}") { site in
            site.page("/polls", "<h1>Polls</h1><script>setInterval(() => fetch('/tick'), 20)</script>")
            site.on("/tick", .json("{}"))
            site.page("/hangs", "<h1>Hangs</h1><script>fetch('/never')</script>")
            site.on("/never", .never)
            site.page("/computes", "<h1>Computes</h1><script>setTimeout(() => { for (;;); }, 50)</script>")
            site.page("/blocks", "<h1>Blocks</h1><script>for (;;);</script><h2>After</h2>")
        } _: { trial, site in
            for (path, heading) in [
                ("/polls", "Polls"), ("/hangs", "Hangs"), ("/computes", "Computes"), ("/blocks", "Blocks"),
            ] {
                let read = try await trial.heading(site.url(path))
                #expect(read == heading)
            }
            #expect(trial.log.lines.filter { $0.contains("it is read as it is") }.count >= 3)
        }
    }

    @Test("can't stop the crawl with dialogs, downloads, windows or printing")
    func interruptions() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <h1>One</h1><a id=file href=/file download>file</a><script>
                alert('stop'); const answer = confirm('stop?'); prompt('name?');
                addEventListener('beforeunload', event => { event.preventDefault(); event.returnValue = 'stay' });
                open('/window'); print();
                document.getElementById('file').click();
                document.querySelector('h1').textContent = 'Two ' + answer;
                </script>
                """)
            site.on("/file", .bytes([1, 2, 3], contentType: "application/octet-stream"))
            site.page("/window", "<script>fetch('/from-window')</script>")
            site.page("/next", "<h1>Next</h1>")
        } _: { trial, site in
            let first = try await trial.heading(site.url("/"))
            #expect(first == "Two false")
            let next = try await trial.heading(site.url("/next"))
            #expect(next == "Next")
            #expect(site.count("/from-window") == 0)
        }
    }

    @Test("gets no file, no page of the browser, and no connection that isn't HTTP")
    func schemes() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <h1>start</h1><iframe src="file:///etc/passwd"></iframe><iframe src="chrome://version"></iframe><script>
                const said = [];
                const say = text => { said.push(text); document.querySelector('h1').textContent = said.sort().join(', '); };
                fetch('file:///etc/passwd').then(() => say('file read'), () => say('file refused'));
                const socket = new WebSocket(location.origin.replace('http', 'ws') + '/socket');
                socket.onopen = () => say('socket open'); socket.onerror = () => say('socket refused');
                const stream = new EventSource('/stream');
                stream.onopen = () => say('stream open'); stream.onerror = () => { stream.close(); say('stream refused'); };
                </script>
                """)
            site.page("/file", "<script>location.href = 'file:///etc/passwd'</script>")
            site.page("/chrome", "<h1>here</h1><script>location.href = 'chrome://version'</script>")
        } _: { trial, site in
            let page = try await trial.page(
                site.url("/"),
                .always([.wait(until: "document.querySelector('h1').textContent.split(',').length == 3")]))
            #expect(try page.one("h1").text == "file refused, socket refused, stream refused")
            let chrome = try await trial.heading(site.url("/chrome"))
            #expect(chrome == "here")
            #expect(site.count("/socket") == 0)
            #expect(site.count("/stream") == 0)
            let body = try await trial.page(site.url("/file")).body
            #expect(!String(decoding: body, as: UTF8.self).contains("root:"))
        }
    }

    @Test("may have a thousand frames, as far as its requests are allowed")
    func frames() async throws {
        try await RenderingTrial.run("browser: {requests: 50}") { site in
            site.page(
                "/",
                "<h1>Frames</h1><script>for (let i = 0; i < 1000; i++) { const f = document.createElement('iframe');"
                    + " f.src = '/frame?' + i; document.body.append(f); }</script>")
            site.page("/frame", "<p>frame")
        } _: { trial, site in
            let page = try await trial.page(site.url("/"))
            #expect(try page.css("iframe").count == 1000)
            #expect(site.count("/frame") == 49)
        }
    }

    @Test("can't register a service worker, and its workers request through the layers")
    func workers() async throws {
        try await RenderingTrial.run { site in
            site.page(
                "/",
                """
                <h1>start</h1><script>
                const said = [];
                const say = text => { said.push(text); document.querySelector('h1').textContent = said.sort().join(', '); };
                navigator.serviceWorker.register('/service.js').then(() => say('service'), () => say('no service'));
                new Worker('/worker.js').onmessage = event => say('worker ' + event.data);
                </script>
                """)
            site.script(
                "/service.js", "addEventListener('fetch', e => e.respondWith(new Response('<h1>hijacked</h1>')))")
            site.script("/worker.js", "fetch('/data').then(answer => answer.text()).then(text => postMessage(text))")
            site.on("/data", .text("data"))
            site.page("/next", "<h1>Next</h1>")
        } _: { trial, site in
            let page = try await trial.page(
                site.url("/"),
                .always([.wait(until: "document.querySelector('h1').textContent.split(',').length == 2")]))
            #expect(try page.one("h1").text == "no service, worker data")
            let next = try await trial.heading(site.url("/next"))
            #expect(next == "Next")
            #expect(site.count("/service.js") == 0)
        }
    }

    @Test("that takes all memory fails, and leaves the browser to the others")
    func memory() async throws {
        try await RenderingTrial.run("browser: {memory: 600MB, timeout: 20s}") { site in
            site.page(
                "/arrays", "<script>const all = []; for (;;) all.push(new Array(1000).fill(Math.random()))</script>")
            site.page(
                "/buffers",
                "<script>const all = []; for (;;) all.push(new Uint8Array(10_000_000).fill(1))</script>")
            site.page("/fine", "<h1>Fine</h1>")
        } _: { trial, site in
            for path in ["/arrays", "/buffers"] {
                let failure = await trial.failure(site.url(path))
                #expect(failure.hasPrefix("browser crashed: ") || failure.hasPrefix("not rendered: "), "\(failure)")
                let fine = try await trial.heading(site.url("/fine"))
                #expect(fine == "Fine")
            }
        }
    }

    @Test("that is larger than limits.body fails before it is sent to the crawl")
    func size() async throws {
        try await RenderingTrial.run("limits: {body: 1MB}") { site in
            // Hidden, so that the browser doesn't lay it out.
            site.page(
                "/", "<p hidden></p><script>document.querySelector('p').textContent = 'x'.repeat(30_000_000)</script>")
        } _: { trial, site in
            let failure = await trial.failure(site.url("/"))
            #expect(failure.contains("the rendered page is larger than 1 MB"), "\(failure)")
        }
    }
}
