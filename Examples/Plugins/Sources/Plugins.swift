import ArgumentParser
import SpiderCLI
import SpiderKit

/// Everything that this package adds: each plugin declares itself beside its code.
enum Plugins: CommandPlugin {
    static let commands: [any ParsableCommand.Type] = [CountCommand.self]

    static func register(in registry: inout Registry) {
        registry.middleware.add(Language.declaration)
        registry.pipelines.add(EveryNth.declaration)
        registry.outputs.add(LabelledFormat.declaration)
        registry.frontiers.add(DeepestFirst.declaration)
    }
}
