import SpiderValue

/// A request of a page that the browser holds until it is answered.
struct PausedRequest: Sendable, Hashable {
    /// What a request is for.
    enum Purpose: Sendable, Hashable {
        /// The page itself, or the page that its scripts navigate to.
        case page
        /// A frame of the page.
        case frame
        /// What a script asks for.
        case script
        /// A script, a style, or any other part of the page.
        case part
    }

    /// How the browser calls it.
    var id: String
    /// The session that has to be answered.
    var session: String
    var url: String
    var method: String
    var purpose: Purpose
    /// The browser's word for what is requested, such as `Image`.
    var type: String
    /// Names and values of its fields.
    var fields: [(name: String, value: String)] = []
    /// The content; `nil` if there is none, or the browser doesn't tell it.
    var body: [UInt8]?

    /// Reads a request from the event `Fetch.requestPaused`.
    ///
    /// - Parameters:
    ///   - event: the event
    ///   - mainFrame: the main frame of the page
    init?(_ event: DevToolsEvent, mainFrame: String) {
        let request = event.parameters["request"]
        guard let id = event.parameters["requestId"]?.text, let url = request?["url"]?.text,
            let method = request?["method"]?.text
        else { return nil }
        self.id = id
        session = event.session
        self.url = url
        self.method = method
        type = event.parameters["resourceType"]?.text ?? "Other"
        switch type {
        case "Document": purpose = event.parameters["frameId"]?.text == mainFrame ? .page : .frame
        case "XHR", "Fetch", "EventSource", "Ping", "Prefetch": purpose = .script
        default: purpose = .part
        }
        fields = (request?["headers"]?.entries ?? [:]).compactMap { name, value in value.text.map { (name, $0) } }
        let entries = request?["postDataEntries"]?.elements ?? []
        if !entries.isEmpty {
            body = entries.flatMap { $0["bytes"]?.text.flatMap { Base64Reader.decoded($0) } ?? [] }
        } else if let text = request?["postData"]?.text {
            body = Array(text.utf8)
        }
    }

    /// Whether it asks for a stream of events, which the browser calls a request like any other.
    var isForStream: Bool {
        fields.contains { $0.name.lowercased() == "accept" && $0.value == "text/event-stream" }
    }

    static func == (one: PausedRequest, other: PausedRequest) -> Bool {
        one.id == other.id && one.session == other.session
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
