import HTTPTypes
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension Request {
    private static let mask = "***"

    /// The request with its secrets masked, for people; it can't be sent.
    var redacted: Request {
        var shown = self
        shown.url = WebURL(url.redacted) ?? url
        for field in headerFields {
            if ConfidentialNames.contains(field.name.rawName) {
                shown.headerFields[field.name] = Request.mask
            } else {
                shown.headerFields[field.name] = field.value.withoutSecrets
            }
        }
        shown.body = body.map(redacted)
        if let proxy, proxy.username != nil || proxy.password != nil {
            shown.proxy = Proxy("\(proxy.kind.rawValue)://\(Request.mask):\(Request.mask)@\(proxy.host):\(proxy.port)")
        }
        if connection?.tls.keyPassword != nil { shown.connection?.tls.keyPassword = Request.mask }
        return shown
    }

    private func redacted(_ body: Body) -> Body {
        switch body {
        case .bytes(let bytes):
            let type = headerFields[.contentType]?.lowercased() ?? ""
            if type.contains("json"), let value = try? Value(json: bytes) {
                return .bytes(Array(Request.redacted(value).json.utf8))
            }
            guard type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded"),
                let text = String(validating: bytes, as: UTF8.self)
            else { return body }
            return .bytes(Array(SecretParameters.masked(parameters: text).utf8))
        case .multipart(var form):
            for index in form.parts.indices where ConfidentialNames.contains(form.parts[index].name) {
                form.parts[index].content = .bytes(Array(Request.mask.utf8))
            }
            return .multipart(form)
        }
    }

    private static func redacted(_ value: Value) -> Value {
        switch value {
        case .object(let object):
            .object(
                Object(
                    object.map { member in
                        let isSecret = ConfidentialNames.contains(member.key)
                        return (key: member.key, value: isSecret ? .string(mask) : redacted(member.value))
                    }))
        case .array(let elements): .array(elements.map(redacted))
        case .string(let text): .string(text.withoutSecrets)
        default: value
        }
    }
}
