public import SpiderCore

/// The outputs that come with the framework.
@_spi(BuiltIn) public enum BuiltInOutputs: Plugin {
    /// Adds them.
    ///
    /// - Parameter registry: The registry that gets them.
    @_spi(BuiltIn) public static func register(in registry: inout Registry) {
        registry.outputs.add(JSONLinesFormat.declaration)
        registry.outputs.add(JSONFormat.declaration)
        registry.outputs.add(CSVFormat.declaration)
        registry.outputs.add(CSVFormat.tabbedDeclaration)
        registry.outputs.add(XMLFormat.declaration)
        registry.outputs.add(TextFormat.declaration)
        registry.outputs.add(SQLiteTarget.declaration)
        registry.outputs.add(HTTPTarget.declaration)
        registry.outputs.add(S3Target.declaration)
    }
}
