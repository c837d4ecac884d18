import Testing

@testable import SpiderHTML

@Suite struct TemplateTreeTests {
    @Test("the content of a template is below a node of its own") func contentTemplateBelowNode() {
        #expect(
            TreeDump.body("<template><td>a</template>b<template>c") == """
                | <template>
                |   content
                |     <td>
                |       "a"
                | "b"
                | <template>
                |   content
                |     "c"

                """)
    }

    @Test("templates in tables and in templates") func templatesTablesAndTemplates() {
        #expect(
            TreeDump.body("<table><template><tr><template><col></template></template><tr>") == """
                | <table>
                |   <template>
                |     content
                |       <tr>
                |         <template>
                |           content
                |             <col>
                |   <tbody>
                |     <tr>

                """)
    }
}
