import SpiderKit

extension Registry {
    /// Makes a built-in output for a spider that declares nothing, unless the context says otherwise.
    static func output(
        _ name: String, _ arguments: Value, in context: PluginContext? = nil, log: CollectedLog = CollectedLog()
    ) throws -> any Output {
        let context = context ?? PluginContext(spider: "films", settings: Settings(), log: log.logger)
        let makers = try Registry().makeOutputs(PluginUse(name, arguments), context)
        guard let make = makers.first else { throw CancellationError() }
        return try make()
    }
}
