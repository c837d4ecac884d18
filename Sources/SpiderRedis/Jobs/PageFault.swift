@_spi(Algorithms) import SpiderValue

/// The reason why a page failed, in the form that Redis keeps.
struct PageFault: Codable {
    var reason: String
    var detail: String?
    /// The status of the response; `nil` if there was none.
    var status: Int?

    init(reason: String, detail: String = "", status: Int? = nil) {
        self.reason = reason
        self.detail = detail.isEmpty ? nil : detail
        self.status = status
    }

    /// The bytes that Redis keeps.
    var json: [UInt8] {
        var object: Object = ["reason": .string(reason)]
        if let detail { object["detail"] = .string(detail) }
        if let status { object["status"] = .int(status) }
        var bytes: [UInt8] = []
        Value.object(object).appendJSON(to: &bytes)
        return bytes
    }
}
