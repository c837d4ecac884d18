public import SpiderKit

/// The plugin for PostgreSQL: the output `postgres`.
///
/// ```swift
/// await SpiderCommand.run(spiders: bundledSpiders, plugins: [Postgres.self])
/// ```
public enum Postgres: Plugin {
    /// Adds the output.
    ///
    /// - Parameter registry: the registry to add it to
    public static func register(in registry: inout Registry) {
        registry.outputs.add(PostgresTarget.declaration)
    }
}

extension PostgresTarget {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "postgres", "a table for each item type in PostgreSQL: a URL, or {url, table, key, if_exists}",
        schemes: ["postgres", "postgresql"], mainKey: "url", arguments: PostgresArguments.self, fields: \.fieldUse
    ) { arguments, context in try context.output(to: PostgresTarget(arguments, context)) }
}
