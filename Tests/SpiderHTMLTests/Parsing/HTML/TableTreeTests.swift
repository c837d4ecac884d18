import Testing

@testable import SpiderHTML

@Suite struct TableTreeTests {
    @Test("rows, cells and groups are implied") func rowsCellsAndGroups() {
        #expect(
            TreeDump.body("<table><td>a<th>b<tr><td>c<tfoot><td>d<col></table>e") == """
                | <table>
                |   <tbody>
                |     <tr>
                |       <td>
                |         "a"
                |       <th>
                |         "b"
                |     <tr>
                |       <td>
                |         "c"
                |   <tfoot>
                |     <tr>
                |       <td>
                |         "d"
                |   <colgroup>
                |     <col>
                | "e"

                """)
    }

    @Test("content that a table can't have moves before it, in order") func whatTableCanT() {
        #expect(
            TreeDump.body("<table>a<tr>b<p>c<td>d</td>e</table>f") == """
                | "ab"
                | <p>
                |   "c"
                | "e"
                | <table>
                |   <tbody>
                |     <tr>
                |       <td>
                |         "d"
                | "f"

                """)
    }

    @Test("white space stays in the table unless other text follows it at once") func whiteSpaceStaysTable() {
        #expect(
            TreeDump.body("<table> <tr> </>x</table>") == """
                | " x"
                | <table>
                |   " "
                |   <tbody>
                |     <tr>

                """)
    }

    @Test("hidden inputs and forms stay in the table") func hiddenInputsAndForms() {
        #expect(
            TreeDump.body("<table><input type=hidden><input><form><tr><td>a") == """
                | <input>
                | <table>
                |   <input>
                |     type="hidden"
                |   <form>
                |   <tbody>
                |     <tr>
                |       <td>
                |         "a"

                """)
    }

    @Test("a table in a table closes it, and one in a cell doesn't") func tableTableClosesAnd() {
        #expect(
            TreeDump.body("<table><table><td><table>") == """
                | <table>
                | <table>
                |   <tbody>
                |     <tr>
                |       <td>
                |         <table>

                """)
    }

    @Test("formatting doesn't leave a cell or a caption") func formattingDoesnTLeave() {
        #expect(
            TreeDump.body("<table><caption><b>a<tr><td><i>b<td>c</table>d") == """
                | <table>
                |   <caption>
                |     <b>
                |       "a"
                |   <tbody>
                |     <tr>
                |       <td>
                |         <i>
                |           "b"
                |       <td>
                |         "c"
                | "d"

                """)
    }

    @Test("a paragraph is closed by a table, but not in quirks mode") func paragraphClosedTableBut() {
        #expect(TreeDump.body("<p><table>") == "| <p>\n| <table>\n")
        #expect(TreeDump.page("<p><table>") == "| <html>\n|   <head>\n|   <body>\n|     <p>\n|       <table>\n")
    }
}
