import SpiderKit

/// The layer of the guide to layers.
struct Signing: Middleware {
    static let declaration = MiddlewareDeclaration(
        "signing", "adds a signature to each request", stage: .fields, settings: SigningSettings.self
    ) { context in Signing(settings: PerHost(context.settings) { $0[SigningSettings.self] }) }

    let settings: PerHost<SigningSettings>

    func handle(_ request: Request, next: Next) async throws -> Response {
        var request = request
        let key = settings[request.url].key
        if let name = HTTPField.Name("X-Signature"), !key.isEmpty {
            request.headerFields[name] = "\(key):\(request.url.href.count)"
        }
        return try await next(request)
    }
}

struct SigningSettings: PluginSettings {
    var key = ""

    static let keys = [Key("key", "the key of the signature", secrecy: .whole)]
}

enum SigningPlugin: Plugin {
    static func register(in registry: inout Registry) { registry.middleware.add(Signing.declaration) }
}
