import SpiderCore

extension TextFormat {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "text", "one item a line, after a template: \"{title} {date}\" on standard output, or {template, path}",
        mainKey: "template", arguments: TextFormat.Arguments.self, path: \.file.path, fields: { $0.fieldUse }
    ) { arguments, context in
        let path = arguments.file.path.text(in: context)
        let location = path == "-" ? "standard output" : path
        let format = TextFormat(arguments.template, location: location, log: context.log)
        return try context.output(to: arguments.file, as: format)
    }
}
