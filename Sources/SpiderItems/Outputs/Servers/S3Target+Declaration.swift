import SpiderCore

extension S3Target {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "s3", "objects in a store that speaks S3: s3://BUCKET/NAME.jsonl.gz, or {url, endpoint, region, size}",
        schemes: ["s3"], mainKey: "url", arguments: S3Arguments.self, fields: { _ in .none }
    ) { arguments, context in
        var limits = BatchLimits()
        limits.items = 50_000
        limits.bytes = arguments.size
        limits.waitsUntilFull = true
        return try context.output(to: S3Target(arguments, context), limits: limits)
    }
}
