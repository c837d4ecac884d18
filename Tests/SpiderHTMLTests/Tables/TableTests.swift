import SpiderHTML
import SpiderURL
import SpiderValue
import Testing

@Suite("Tables")
struct TableTests {
    private func table(_ content: String, header: Table.Header = .automatic) throws -> Table {
        try Document(html: "<table>\(content)</table>").table("table", header: header)
    }

    private func texts(_ content: String, header: Table.Header = .none) throws -> [[String]] {
        try table(content, header: header).rows.map(\.texts)
    }

    @Test("rows are read by the names of the columns, and cells keep their elements")
    func names() throws {
        let url = try #require(WebURL("https://example.com/films/"))
        let page = try Document(
            html: """
                <table id=films><caption> All  films </caption>
                <thead><tr><th>Film <th>Year</thead>
                <tbody><tr><td><a href=playtime>Playtime</a><td>1967</tr><tr><td>Trafic<td>1971</tbody></table>
                """, url: url)
        let table = try page.table("#films")
        #expect(table.caption == "All films")
        #expect(table.header == ["Film", "Year"])
        #expect(table.columnCount == 2)
        #expect(table.headerRows.map(\.texts) == [["Film", "Year"]])
        #expect(table.rows.map { $0["Year"]?.text } == ["1967", "1971"])
        #expect(try table.rows[0]["Film"]?.element?.one("a").url("href").href == "https://example.com/films/playtime")
        #expect(table.rows[0]["Director"] == nil)
        #expect(table.value.json == #"[{"Film":"Playtime","Year":"1967"},{"Film":"Trafic","Year":"1971"}]"#)
    }

    @Test(
        "spanning cells are in every slot that they cover",
        arguments: [
            ("<tr><td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
            ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", [["a", "a", "b"], ["c", "d", "e"]]),
            ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["a", "c"]]),
            (
                "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f",
                [["a", "a", "b"], ["a", "a", "c"], ["d", "e", "f"]]
            ),
            ("<tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d", [["a", "b"], ["c", "b"], ["d", ""]]),
            ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["a", "c"], ["a", "d"]]),
            ("<tr><td>a<tr><td>b<td>c", [["a", ""], ["b", "c"]]),
            ("<tr><td rowspan=9>a<tbody><tr><td>b", [["a"], ["b"]]),
            ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d", [["a", "b", "c"], ["d", "b", "d"]]),
            ("<tr><td rowspan=3>a<td>b<tr><tr><td>c", [["a", "b"], ["a", ""], ["a", "c"]]),
            ("<tr><td colspan=0>a<td>b", [["a", "b"]]),
            ("<tr><td colspan=-3>a<td rowspan=x>b", [["a", "b"]]),
            ("<tr><td colspan=' +2x'>a<td>b", [["a", "a", "b"]]),
        ] as [(String, [[String]])])
    func spans(content: String, rows: [[String]]) throws {
        #expect(try texts(content) == rows)
    }

    @Test("a cell has its row and column")
    func place() throws {
        let cells = try table("<tr><td>a<td rowspan=5 colspan=2>b<tr><td>c", header: .none).rows[1]
        #expect(
            cells.map { [$0.row, $0.column, $0.rowSpan, $0.columnSpan] } == [
                [1, 0, 1, 1], [0, 1, 2, 2], [0, 1, 2, 2],
            ])
        #expect(cells[1] == cells[2])
    }

    @Test("a foot comes last wherever it is, and row groups end row spans")
    func groups() throws {
        let content = "<tfoot><tr><td>f</tfoot><thead><tr><td>h</thead><tbody><tr><td>1</tbody><tbody><tr><td>2</tbody>"
        #expect(try texts(content) == [["h"], ["1"], ["2"], ["f"]])
        #expect(try table(content).header == ["h"])
    }

    @Test("nested tables are part of their cell")
    func nested() throws {
        let content = """
            <tr><th>A<th>B<tr><td>1<table><caption>x</caption><tr><th>C<th>D<tr><td>2<td>3<td>4</table><td>5
            """
        let outer = try table(content)
        #expect(outer.header == ["A", "B"])
        #expect(outer.caption == nil)
        #expect(outer.rows.count == 1)
        #expect(outer.rows[0]["B"]?.text == "5")
        let inner = try #require(outer.rows[0]["A"]?.element).table("table")
        #expect(inner.rows.map(\.texts) == [["2", "3", "4"]])
        #expect(inner.header == ["C", "D", ""])
    }

    @Test(
        "the header is found automatically",
        arguments: [
            ("<thead><tr><td>a<td>b</thead><tr><td>1<td>2", ["a", "b"], 1),
            ("<tr><th>a<th>b<tr><td>1<td>2", ["a", "b"], 1),
            ("<tr><td><th>a<th>b<tr><th>x<td>1<td>2", ["", "a", "b"], 1),
            ("<tr><th>a<td>1<tr><th>b<td>2", [], 2),
            ("<tr><td>a<tr><td>1", [], 2),
            ("<tr><th>a<th>b<tr><th>c<th>d", ["a", "b"], 1),
            (
                "<tr><th rowspan=2>n<th colspan=2>2024<tr><th>one<th>two<tr><td>1<td>2<td>3",
                ["n", "2024 one", "2024 two"], 1
            ),
            ("<tr><th>a", ["a"], 0),
            ("", [], 0),
        ] as [(String, [String], Int)])
    func header(content: String, names: [String], rows: Int) throws {
        let table = try table(content)
        #expect(table.header == names)
        #expect(table.rows.count == rows)
    }

    @Test("the header can be specified")
    func saidHeader() throws {
        let content = "<tr><td>a<td>b<tr><td>c<td>d<tr><td>1<td>2"
        #expect(try table(content, header: .rows(2)).header == ["a c", "b d"])
        #expect(try table(content, header: .rows(9)).rows.isEmpty)
        #expect(try table(content, header: .rows(-1)).header == [])
        #expect(try texts("<thead><tr><th>a</thead><tr><td>1", header: .none) == [["a"], ["1"]])
    }

    @Test("columns without a name or with the same name are distinct")
    func duplicates() throws {
        let table = try table("<tr><th>P<th>P<th><th>P 2<th>P<tr><td>1<td>2<td>3<td>4<td>5")
        let row = table.rows[0]
        #expect(row["P"]?.text == "1")
        #expect(row.cells("P").map(\.text) == ["1", "2", "5"])
        #expect(table.value.json == #"[{"P":"1","P 3":"2","column 3":"3","P 2":"4","P 4":"5"}]"#)
    }

    @Test("rows can have headings")
    func rowHeaders() throws {
        let table = try table("<tr><th>Year<td>1967<tr><th>Length<td>124 minutes")
        #expect(table.row(headed: "Length")?.last?.text == "124 minutes")
        #expect(table.row(headed: "Width") == nil)
        #expect(table.rows[0].header?.text == "Year")
        #expect(table.value.json == #"[["Year","1967"],["Length","124 minutes"]]"#)
    }

    @Test("rows are decoded")
    func decoding() throws {
        struct Film: Decodable, Equatable {
            var title: String
            var year: String
            enum CodingKeys: String, CodingKey { case title = "Film", year = "Year" }
        }
        let films = try table("<tr><th>Film<th>Year<tr><td>Playtime<td>1967").decode(Film.self)
        #expect(films == [Film(title: "Playtime", year: "1967")])
        #expect(throws: ValueError(path: [.index(0)], problem: .missingKey("Year"))) {
            try table("<tr><th>Film<th>When<tr><td>Playtime<td>1967").decode(Film.self)
        }
    }

    @Test("imperfect markup of tables is read")
    func broken() throws {
        #expect(try texts("<td>a<td>b<tr><td>c") == [["a", "b"], ["c", ""]])
        #expect(try texts("<form><tr><td>a</td></tr></form><tr><td>b") == [["a"], ["b"]])
        #expect(try texts("<colgroup><col></colgroup>text<tr><td>a<!-- x --><td>b") == [["a", "b"]])
    }

    @Test("a missing table or column is an error with its name")
    func errors() throws {
        let url = try #require(WebURL("https://example.com/"))
        let page = try Document(html: "<p>x</p><table><tr><th>Film<th>Year<tr><td>a<td>b</table>", url: url)
        #expect(throws: TableError.notTable("p", url: url, nearby: "<p>x</p>")) { try page.table("p") }
        #expect(throws: ExtractionError.self) { try page.table("table.films") }
        let row = try page.table("table").rows[0]
        let error = try #require(throws: TableError.self) { try row.cell("Yeer") }
        #expect("\(error)" == "no column 'Yeer' in the table on https://example.com/; did you mean 'Year'?")
        #expect(try row.cell("Year").text == "b")
        let other = try #require(throws: TableError.self) { try row.cell("Director") }
        #expect("\(other)" == "no column 'Director' in the table on https://example.com/; it has 'Film', 'Year'")
    }

    @Test("hostile spans end at the limit, or at the end of the table")
    func hostileSpans() throws {
        let tall = try table("<tr><td colspan=1000 rowspan=65534>a<tr><td>b", header: .none)
        #expect(tall.rows.count == 2)
        #expect(tall.columnCount == 1_001)
        let cell = "<td rowspan=65534 colspan=99999999999999999999>"
        let wide = try #require(throws: TableError.self) {
            try table("<tr>" + String(repeating: cell, count: 2_000) + String(repeating: "<tr>", count: 20_000))
        }
        #expect(
            "\(wide)" == "a table of 1049000 columns and at least 1 rows has more than the 1048576 cells that are read")
        #expect(throws: TableError.tooLarge(columns: 1_001, rows: 1_048, limit: Table.slotLimit, url: nil)) {
            try table("<tr>" + cell + String(repeating: "<tr><td>", count: 20_000))
        }
    }

    @Test("long headers over many columns stay small")
    func hostileHeader() throws {
        let text = String(repeating: "x", count: 1_000_000)
        let one = try table("<thead><tr><th colspan=1000>\(text)</thead><tr><td>1")
        #expect(one.header.count == 1_000)
        #expect(throws: TableError.headerTooLarge(limit: 16 << 20, url: nil)) {
            try table("<thead><tr><th colspan=1000>\(text)<tr><th colspan=1000>\(text)</thead><tr><td>1")
        }
    }

    @Test("deeply nested and many tables are read")
    func deep() throws {
        let page = try Document(html: String(repeating: "<table><tr><td>", count: 10_000) + "x")
        #expect(try page.table("table").rows.count == 1)
        let long = try table(String(repeating: "<tr><td>a<td>b", count: 20_000), header: .none)
        #expect(long.rows.count == 20_000)
    }
}
