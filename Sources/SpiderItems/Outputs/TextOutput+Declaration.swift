import SpiderCore

extension TextOutput {
    /// What the output says about itself.
    static let declaration = OutputDeclaration(
        "text", "one item a line, after a template: \"{title} {date}\" on standard output, or {template, path}",
        arguments: TextOutput.Arguments.self, path: { $0.path }, fields: { $0.fieldUse }
    ) { arguments, context in try TextOutput(arguments, context) }
}
