import Logging
import SpiderCore
import SpiderValue
import Synchronization

extension ValidatePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "validate", "compares items with a JSON Schema: {schema: film.json, on_failure: drop}",
        arguments: ValidateArguments.self, fields: { $0.fieldUse }
    ) { arguments, context in ValidatePipeline(arguments, log: context.log) }
}
