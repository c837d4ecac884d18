import SpiderCore
import SpiderValue

extension RenamePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "rename", "gives fields other names: {titel: title}", arguments: Names.self,
        fields: { names in
            let new = names.pairs.map(\.new)
            var use = FieldUse(names.pairs.map { .init($0.old, at: [.key($0.old)]) }, added: new)
            use.removed = names.pairs.map(\.old)
            use.renamed = Dictionary(names.pairs) { first, _ in first }
            return use
        }
    ) { names, _ in RenamePipeline(names: names) }
}
