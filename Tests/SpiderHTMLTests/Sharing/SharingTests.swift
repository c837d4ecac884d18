import Testing

/// What the compiler says of programs that hand a document from one task to another. Each line that has to be refused
/// says so at its end.
@Suite(
    "The compiler keeps documents within their task",
    .enabled(if: Compiler.current != nil, "no Swift compiler, or no SpiderHTML.swiftmodule beside the tests"))
struct SharingTests {
    private let compiler: Compiler

    init() throws {
        compiler = try #require(Compiler.current)
    }

    private func marked(_ program: String) -> [Int] {
        let lines = program.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter { lines[$0].hasSuffix("// refused") }.map { $0 + 1 }
    }

    @Test("a task that creates its own document, and passes on the results, is accepted")
    func accepted() throws {
        let program = """
            import SpiderHTML

            func titles(_ pages: [[UInt8]], _ links: CSS) async throws -> [String] {
                try await withThrowingTaskGroup(of: [String].self) { group in
                    for page in pages {
                        group.addTask {
                            let document = try Document(html: page)
                            let selection = try document.css(links)
                            return selection.texts + [document.title ?? ""]
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
            }

            func handedOver(_ page: [UInt8]) async throws -> String {
                let document = try Document(html: page)
                return await Task { document.title ?? "" }.value
            }
            """
        #expect(try compiler.faults(in: program) == [])
    }

    @Test("none of the types is sendable")
    func types() throws {
        let program = """
            import SpiderHTML

            func share(_ value: some Sendable) {}

            struct Kept: Sendable {
                let document: Document  // refused
                let element: Element  // refused
                let selection: Selection  // refused
                let scope: SearchScope  // refused
            }

            func share(_ document: Document, _ element: Element, _ selection: Selection, _ selector: CSS) {
                share(document)  // refused
                share(element)  // refused
                share(selection)  // refused
                share([element])  // refused
                share(selector)
                share(element.text)
            }

            func closure(_ element: Element) -> @Sendable () -> String {
                { element.text }  // refused
            }
            """
        let faults = try compiler.faults(in: program, typesOnly: true)
        #expect(Set(faults.map(\.line)).sorted() == marked(program), "\(faults)")
        #expect(faults.allSatisfy { $0.message.contains("Sendable") }, "\(faults)")
    }

    @Test("a document that is still used outside can't go to another task or closure")
    func regions() throws {
        let program = """
            import SpiderHTML

            func document(_ document: Document) async -> String? {
                let title = Task { document.title }  // refused
                return await title.value
            }

            func element(_ page: [UInt8]) async throws -> String {
                let element = try Document(html: page).one("p")
                let text = Task { element.text }  // refused
                return await text.value + element.text
            }

            func selection(_ page: [UInt8]) async throws -> [String] {
                let document = try Document(html: page)
                let selection = try document.css("p")
                async let texts = selection.texts  // refused
                let title = document.title ?? ""
                return await texts + [title]
            }

            actor Keeper {
                var kept: Element?
                func keep(_ element: Element) { kept = element }
            }

            func actors(_ page: [UInt8], _ keeper: Keeper) async throws -> String {
                let element = try Document(html: page).one("p")
                await keeper.keep(element)  // refused
                return element.text
            }
            """
        let faults = try compiler.faults(in: program)
        #expect(Set(faults.map(\.line)).sorted() == marked(program), "\(faults)")
    }
}
