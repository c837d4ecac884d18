import SpiderCore

extension HTTPTarget {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "http", "batches of items as JSON, posted to a URL: URL, or {url, headers, method, batch}",
        schemes: ["http", "https"], mainKey: "url", arguments: Arguments.self, fields: { _ in .none }
    ) { arguments, context in
        var limits = BatchLimits()
        limits.items = arguments.batch
        return try context.output(to: HTTPTarget(arguments, context), limits: limits)
    }
}
