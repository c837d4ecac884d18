/// The style of the report: readable on a phone, in light and dark.
enum ReportStyle {
    static let css = """
        :root{color-scheme:light dark;--ink:#1d2430;--soft:#68707d;--line:#dfe3e8;--good:#2f7d5b;--bad:#c2483d;--bar:#4673b8;--back:#fff}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#98a1ae;--line:#343b46;--good:#58b48a;--bad:#e0756b;--bar:#7fa6e0;--back:#171b21}}
        *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:60rem;margin:0 auto;padding:1.5rem 1rem}
        h1{font-size:1.6rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
        .lead{color:var(--soft);margin:.25rem 0 1rem;overflow-wrap:anywhere}
        .numbers{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:.75rem;margin:0}
        .numbers div{border:1px solid var(--line);border-radius:.4rem;padding:.5rem .75rem}
        dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums}
        svg{display:block;width:100%;height:100%}
        .chart{display:grid;grid-template-columns:3.5rem 1fr;gap:.25rem .5rem;color:var(--soft);font-size:.8rem}.chart svg{height:11rem}
        .up,.along{display:flex;justify-content:space-between}.up{flex-direction:column;text-align:right}.along{grid-column:2}.strip{height:1.6rem}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}
        th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
        th{color:var(--soft);font-weight:normal}.list td:first-child,.list th:first-child{width:4rem;white-space:nowrap;overflow-wrap:normal}
        .list td:nth-child(2){min-width:7rem}
        .bars td,.bars th{border:0;vertical-align:middle}.bars th{width:1%;max-width:9rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
        .bars td:last-child{width:1%;white-space:nowrap;text-align:right;padding-right:0;font-variant-numeric:tabular-nums}
        @media(max-width:600px){.bars td:last-child{white-space:normal;min-width:4.5rem}}
        .meter{display:flex;height:.8rem;min-width:3rem}.meter span{min-width:1px}.good{background:var(--good)}.bad{background:var(--bad)}.bar{background:var(--bar)}
        .key{color:var(--soft);font-size:.85rem;margin:.25rem 0}.key span{display:inline-block;white-space:nowrap;margin-right:1rem}.key i{display:inline-block;width:.7rem;height:.7rem;margin-right:.3rem;border-radius:.15rem}
        """
}
