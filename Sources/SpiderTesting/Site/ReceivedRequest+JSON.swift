extension ReceivedRequest {
    /// The request as a JSON object on one line.
    var json: String {
        let fields = fields.map { "[\(jsonString($0.name)),\(jsonString($0.value))]" }.joined(separator: ",")
        return "{\"method\":\(jsonString(method)),\"target\":\(jsonString(target)),"
            + "\"fields\":[\(fields)],\"body\":\(jsonString(text))}"
    }
}

/// Returns a string in JSON (RFC 8259, section 7).
private func jsonString(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\r": json += "\\r"
        case "\t": json += "\\t"
        case "\0"..<" ":
            let digits = String(scalar.value, radix: 16)
            json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: json.unicodeScalars.append(scalar)
        }
    }
    return json + "\""
}
