import SpiderKit
import Testing

@testable import SpiderCLI

@Suite("The table of items")
struct TableLayoutTests {
    private func record(_ title: String, _ price: String) -> Record {
        Record(type: "Book", fields: ["title": .string(title), "price": .string(price)])
    }

    @Test("is as wide as its items if no others follow")
    func whole() {
        let layout = TableLayout([record("Emma", "£1")], width: 40, isWhole: true)
        #expect(layout.header == "title  price")
        #expect(layout.rule == "─────  ─────")
        #expect(layout.row(record("Emma", "£1")) == "Emma   £1")
    }

    @Test("leaves room for wider items that follow, but not more than the terminal has")
    func room() {
        #expect(TableLayout([record("Emma", "£1")], width: 40, isWhole: false).rule == "──────────  ──────────")
        #expect(TableLayout([record("Emma", "£1")], width: 16, isWhole: false).rule == "───────  ───────")
    }

    @Test("cuts off the widest columns on a narrow terminal")
    func narrow() {
        let layout = TableLayout([record("Pride and Prejudice", "£1")], width: 16, isWhole: false)
        #expect(layout.row(record("Pride and Prejudice", "£1")) == "Pride an…  £1")
    }

    @Test(
        "drops the ending of a file from a spider's name",
        arguments: [
            ("books", "books"), ("books.yaml", "books"), ("books.yml", "books"), ("books.swift", "books.swift"),
        ])
    func name(text: String, name: String) { #expect(SketchFile.name(text, as: .yaml) == name) }
}
