import SpiderValue
import Testing

@testable import SpiderBrowser

@Suite("What a page does in the browser")
struct PageStateTests {
    private let start = ContinuousClock.now

    private func state(_ limits: PageLimits = PageLimits()) -> PageState { PageState(mainFrame: "F", limits: limits) }

    private func paused(_ id: String, _ url: String, type: String = "Script", frame: String = "F") -> DevToolsEvent {
        DevToolsEvent(
            method: "Fetch.requestPaused", session: "S",
            parameters: [
                "requestId": .string(id), "resourceType": .string(type), "frameId": .string(frame),
                "request": ["url": .string(url), "method": "GET", "headers": ["Accept": "*/*"]],
            ])
    }

    private func event(_ method: String, _ parameters: Value = [:]) -> DevToolsEvent {
        DevToolsEvent(method: method, session: "S", parameters: parameters)
    }

    /// What is done about an event, in a word.
    private func word(_ actions: [PageState.Action]) -> String {
        actions.map { action in
            switch action {
            case .answer(let request): "answer \(request.id) \(request.purpose)"
            case .refuse(let request): "refuse \(request.id)"
            case .pass(let request): "pass \(request.id)"
            case .dismissDialog: "dismiss"
            case .startChild(let session): "start \(session)"
            case .startCutOff(let session): "cut off \(session)"
            case .endChild(let session): "end \(session)"
            case .fail(let fault): "fail \(fault)"
            }
        }.joined(separator: "; ")
    }

    @Test(
        "is that requests go through the crawl, pass, or are refused",
        arguments: [
            ("http://a.test/", "Document", "F", "answer 1 page"), ("http://a.test/", "Document", "G", "answer 1 frame"),
            ("https://a.test/a.js", "Script", "F", "answer 1 part"),
            ("http://a.test/api", "XHR", "F", "answer 1 script"),
            ("http://a.test/api", "Fetch", "F", "answer 1 script"), ("http://a.test/a.png", "Image", "F", "refuse 1"),
            ("http://a.test/a.woff", "Font", "F", "refuse 1"), ("http://a.test/s", "EventSource", "F", "refuse 1"),
            ("data:text/plain,a", "Document", "G", "pass 1"), ("blob:http://a.test/1", "Script", "F", "pass 1"),
            ("file:///etc/passwd", "Document", "F", "refuse 1"), ("ftp://a.test/", "Document", "F", "refuse 1"),
            ("chrome://version", "Document", "G", "refuse 1"),
            ("filesystem:http://a.test/x", "Script", "F", "refuse 1"),
        ])
    func requests(url: String, type: String, frame: String, action: String) {
        var state = state()
        #expect(word(state.receive(paused("1", url, type: type, frame: frame), now: start)) == action)
    }

    @Test("is that images come if they are wanted")
    func images() {
        var limits = PageLimits()
        limits.hasImages = true
        var state = state(limits)
        #expect(word(state.receive(paused("1", "http://a.test/a.png", type: "Image"), now: start)) == "answer 1 part")
    }

    @Test("is that it has no more requests than it may have")
    func bound() {
        var limits = PageLimits()
        limits.requests = 2
        var state = state(limits)
        let words = (1...4).map { word(state.receive(paused("\($0)", "http://a.test/\($0)"), now: start)) }
        #expect(words == ["answer 1 part", "answer 2 part", "refuse 3", "refuse 4"])
    }

    @Test("is that it is quiet when it has loaded and nothing is in flight")
    func quiet() {
        var state = state()
        let times = (0...5).map { start + .milliseconds($0) }
        #expect(state.quietSince == nil)
        _ = state.receive(paused("1", "http://a.test/", type: "Document"), now: times[0])
        state.answered(now: times[1])
        #expect(state.quietSince == nil)
        _ = state.receive(event("Page.loadEventFired"), now: times[2])
        #expect(state.quietSince == times[2])
        _ = state.receive(paused("2", "http://a.test/api", type: "XHR"), now: times[3])
        #expect(state.quietSince == nil)
        state.answered(now: times[4])
        #expect(state.quietSince == times[4])
        // A page that its scripts lead to loads anew.
        _ = state.receive(paused("3", "http://a.test/next", type: "Document"), now: times[5])
        state.answered(now: times[5])
        #expect(state.quietSince == nil)
        _ = state.receive(event("Page.frameStoppedLoading", ["frameId": "G"]), now: times[5])
        #expect(state.quietSince == nil)
        _ = state.receive(event("Page.frameStoppedLoading", ["frameId": "F"]), now: times[5])
        #expect(state.quietSince == times[5])
    }

    @Test("is that frames and workers start with their requests paused, and service workers without a network")
    func children() {
        var state = state()
        func attached(_ type: String) -> DevToolsEvent {
            event("Target.attachedToTarget", ["sessionId": "C", "targetInfo": ["type": .string(type)]])
        }
        #expect(word(state.receive(attached("iframe"), now: start)) == "start C")
        #expect(word(state.receive(attached("worker"), now: start)) == "start C")
        #expect(word(state.receive(attached("service_worker"), now: start)) == "cut off C")
        #expect(word(state.receive(attached("shared_worker"), now: start)) == "cut off C")
        #expect(word(state.receive(event("Target.detachedFromTarget", ["sessionId": "C"]), now: start)) == "end C")
    }

    @Test("is that dialogs are dismissed, and that it is over once when it has crashed")
    func ends() {
        var state = state()
        #expect(word(state.receive(event("Page.javascriptDialogOpening"), now: start)) == "dismiss")
        let crashed = word(state.receive(event("Inspector.targetCrashed"), now: start))
        #expect(crashed == "fail \(PageFault.crashed)")
        #expect(state.receive(event("Inspector.targetCrashed"), now: start).isEmpty)
        #expect(state.fault == .crashed)
    }

    @Test("reads the fields and the content of requests")
    func content() throws {
        var event = paused("1", "http://a.test/api", type: "XHR")
        event.parameters["request"]?["method"] = "POST"
        event.parameters["request"]?["postDataEntries"] = [["bytes": "AAEC"], ["bytes": "/w=="]]
        let request = try #require(PausedRequest(event, mainFrame: "F"))
        #expect(request.method == "POST")
        #expect(request.body == [0, 1, 2, 255])
        #expect(request.fields.map { "\($0.name): \($0.value)" } == ["Accept: */*"])
    }
}
