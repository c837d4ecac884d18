import SpiderKit

/// The section `language` of config.yaml; `hosts` can override it.
struct LanguageSettings: PluginSettings {
    var prefer = ["en"]

    static let keys = [
        Key("prefer", "the languages to ask for, the best first") { settings in
            settings.prefer.isEmpty ? "name at least one" : nil
        }
    ]
}

/// A layer that asks for pages in a language.
struct Language: Middleware {
    static let declaration = MiddlewareDeclaration(
        "language", "asks for pages in a language", stage: .fields, settings: LanguageSettings.self
    ) { context in
        Language(settings: PerHost(context.settings) { $0[LanguageSettings.self] })
    }

    let settings: PerHost<LanguageSettings>

    func handle(_ request: Request, next: Next) async throws -> Response {
        var request = request
        request.headerFields[.acceptLanguage] = settings[request.url].prefer.joined(separator: ", ")
        return try await next(request)
    }
}
