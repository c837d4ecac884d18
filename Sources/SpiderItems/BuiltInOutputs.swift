public import SpiderCore

/// The outputs that come with the framework.
public enum BuiltInOutputs: Plugin {
    /// Adds them.
    ///
    /// - Parameter registry: The registry that gets them.
    public static func register(in registry: inout Registry) {
        registry.outputs.add(JSONLinesOutput.declaration)
        registry.outputs.add(TextOutput.declaration)
    }
}
