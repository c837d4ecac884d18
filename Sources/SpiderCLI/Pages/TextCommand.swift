import ArgumentParser
import SpiderHTML
import SpiderKit

/// `spider text SOURCE`
struct TextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Prints the text of a page as a person reads it.",
        discussion: """
            Empty lines separate paragraphs, tabs separate the cells of a table. Scripts, styles and hidden elements are \
            skipped.

            Example: \(ProgramName.current) text https://example.com/films
            Example: \(ProgramName.current) text films.html --selector article

            Exit status: 0 printed; 1 the selector matches nothing; 3 the page can't be fetched or parsed; 64 usage, \
            a malformed selector; 69 no such file, something is missing; 78 configuration.
            """)

    @Option(help: ArgumentHelp("Print only the text of elements that match this.", valueName: "selector"))
    var selector: String?

    @OptionGroup var input: PageInput

    func run() async throws {
        let css: CSS?
        do {
            css = try selector.map(ElementQuery.elements)
        } catch let fault as ExpressionFault {
            throw fault.ending
        }
        let document = try await input.document()
        var output = StandardOutput()
        if let css {
            let elements: Selection
            do {
                elements = try document.css(css)
            } catch let error as SelectorError {
                throw ExpressionFault(error).ending
            }
            if elements.isEmpty { throw ExitStatus.failed.saying("nothing matches '\(css.text)'") }
            for element in elements { try output.write(element.innerText) }
        } else {
            try output.write(document.innerText)
        }
        try output.flush()
    }
}
