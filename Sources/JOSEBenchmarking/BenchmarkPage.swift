internal import JOSECore
internal import JOSETestKit

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension BenchmarkReport {
    /// The report as a page of HTML that needs nothing else: no script, no network, light or dark as the reader has it.
    ///
    /// Who is fastest comes first, then a bar for each row, the longer the faster, then every figure.
    ///
    /// - Parameter recommendation: what is concluded from it; shown where it is given.
    public func html(_ recommendation: Recommendation? = nil) -> String {
        let page = BenchmarkPage(report: self, recommendation: recommendation)
        return HTML.head(title: "Which backend is fastest here", moreStyle: BenchmarkPage.style)
            + "<main>\n" + page.content + "</main>\n</body>\n</html>\n"
    }
}

/// One report as a page.
private struct BenchmarkPage {
    let report: BenchmarkReport
    let recommendation: Recommendation?

    var content: String {
        "<h1>Which backend is fastest here</h1>\n" + facts + warnings + overview + recommended + charts + failures
            + figures
    }

    // MARK: The top

    private var facts: String {
        let machine = report.machine
        let time = Date(timeIntervalSince1970: Double(report.time)).formatted(.iso8601)
        let place = "\(machine.processor), \(machine.cores) cores, \(machine.system), \(time)"
        return
            "<p class=\"facts\">\(HTML.escaped(place))<br>\n\(HTML.escaped(report.method)). Keys are prepared before. "
            + "The longer the bar, the faster.</p>\n"
    }

    private var warnings: String {
        let texts = [report.verdictOnBuild, report.verdictOnNoise].compactMap(\.self)
        let isBad = report.isTooNoisy || report.verdictOnBuild != nil
        return texts.map { "<p class=\"warning\(isBad ? " bad" : "")\">\(HTML.escaped($0))</p>\n" }.joined()
    }

    /// A card for each backend: of how many works it is the fastest, alone or within the noise.
    private var overview: String {
        let contested = report.comparisons.filter { $0.count > 1 }
        let cards = report.backends.map { library -> String in
            let entered = contested.filter { $0.contains { $0.backend == library.id } }
            let first = entered.filter { $0.contains { $0.backend == library.id && $0.isWithinNoise } }
            let alone = first.filter { group in group.count { $0.isWithinNoise } == 1 }
            let share = entered.isEmpty ? 0 : Double(first.count) / Double(entered.count)
            let sole = report.comparisons.count { $0.count == 1 && $0[0].backend == library.id }
            let words =
                entered.isEmpty
                ? "alone in all it does"
                : "fastest, or as fast, in <b>\(first.count)</b> of \(entered.count) <span class=\"faint\">"
                    + "(clearly in \(alone.count)\(sole > 0 ? ", alone in \(sole) more" : ""))</span>"
            return "<div class=\"backend \(style(library.id))\"><b>\(HTML.escaped(library.id.rawValue))</b> "
                + "<span class=\"faint\">\(HTML.escaped(library.version))</span>"
                + (entered.isEmpty ? "<br>" : "<div class=\"track\"><i style=\"width:\(width(share))\"></i></div>")
                + "\(words)</div>\n"
        }
        return "<div class=\"backends\">\n\(cards.joined())</div>\n"
    }

    private var recommended: String {
        guard let recommendation else { return "" }
        let rows = recommendation.choices.compactMap { choice -> [String]? in
            guard let (backend, reason) = choice.verdict.explanation else { return nil }
            let name = choice.pinned.map { "<span class=\"name \(style($0))\">\(HTML.escaped(backend))</span>" } ?? "—"
            return [
                HTML.escaped(choice.capability.algorithmLabel), choice.capability.operation.rawValue, name,
                HTML.escaped(reason),
            ]
        }
        guard !rows.isEmpty else { return "" }
        return "<h2>Recommended</h2>\n"
            + (recommendation.pins.isEmpty
                ? "<p>No pins: the differences are within the noise.</p>\n" : pins(recommendation))
            + HTML.details("Why", HTML.table(["Algorithm", "Operation", "Backend", "Why"], rows))
    }

    /// What is bound to each backend.
    private func pins(_ recommendation: Recommendation) -> String {
        report.backends.map { library -> String in
            let pins = recommendation.pins.filter { $0.backend == library.id }.map {
                "<code>\(HTML.escaped($0.selector.text))</code>"
            }
            guard !pins.isEmpty else { return "" }
            let name = "<b class=\"\(style(library.id))\">\(HTML.escaped(library.id.rawValue))</b>"
            return "<p class=\"pins\">\(name) <span>\(pins.joined(separator: " "))</span></p>\n"
        }.joined()
    }

    // MARK: The charts

    private var charts: String {
        Capability.Kind.allCases.map { kind in
            let groups = report.comparisons.filter { $0[0].capability.kind == kind }
            guard !groups.isEmpty else { return "" }
            var cards: [(label: String, works: [[BenchmarkReport.Row]])] = []
            for group in groups {
                let label = group[0].algorithm
                if let position = cards.firstIndex(where: { $0.label == label }) {
                    cards[position].works.append(group)
                } else {
                    cards.append((label, [group]))
                }
            }
            let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
            return "<h2>\(title)</h2>\n<div class=\"cards\">\n"
                + cards.map { card($0.label, $0.works) }.joined() + "</div>\n"
        }.joined()
    }

    private func card(_ label: String, _ works: [[BenchmarkReport.Row]]) -> String {
        "<section class=\"card\"><h3>\(HTML.escaped(label))</h3>\n"
            + works.map { rows in
                "<div class=\"work\"><h4>\(rows[0].work.rawValue)</h4>\n" + rows.map(bar).joined() + "</div>\n"
            }.joined() + "</section>\n"
    }

    private func bar(_ row: BenchmarkReport.Row) -> String {
        let noise = row.isUnsteady ? "~" : ""
        let name = HTML.escaped(row.backend.rawValue)
        let time = "\(noise)\(Figures.microseconds(row.seconds)) µs"
        let title = HTML.escaped(
            "\(row.backend): \(Figures.number(row.operationsPerSecond)) per second, spread \(Figures.percent(row.spread))"
        )
        return "<div class=\"bar \(style(row.backend))\(row.isWithinNoise ? " first" : "")\" title=\"\(title)\">"
            + "<span class=\"name\">\(name)</span>"
            + "<div class=\"track\"><i style=\"width:\(width(1 / row.ratio))\"></i></div>"
            + "<span class=\"value\">\(time)</span><span class=\"ratio\">\(Figures.ratio(row.ratio)) ×</span></div>\n"
    }

    // MARK: The tables

    private var failures: String {
        guard !report.failures.isEmpty else { return "" }
        let rows = report.failures.map {
            [HTML.escaped($0.backend.rawValue), HTML.escaped($0.subject), HTML.escaped($0.reason)]
        }
        return "<h2>Not measured</h2>\n" + HTML.table(["Backend", "What", "Why"], rows, style: "failed")
    }

    private var figures: String {
        let rows = report.comparisons.joined().map { row in
            [
                HTML.escaped(row.algorithm), row.work.rawValue, HTML.escaped(row.backend.rawValue),
                Figures.microseconds(row.seconds), Figures.number(row.operationsPerSecond), Figures.ratio(row.ratio),
                Figures.percent(row.spread), Figures.percent(row.drift), row.isUnsteady ? "unsteady" : "",
            ]
        }
        let columns = ["Algorithm", "Operation", "Backend", "µs", "per s", "Ratio", "Spread", "Drift", ""]
        return "<h2>Every figure</h2>\n"
            + HTML.details("\(rows.count) rows", HTML.table(columns, rows, numbersFrom: 3))
    }

    // MARK: Style

    /// The class that gives a backend its colour.
    private func style(_ backend: BackendID) -> String {
        let position = report.backends.firstIndex { $0.id == backend } ?? 0
        return "c\(position % 6)"
    }

    private func width(_ part: Double) -> String {
        let thousandths = Int((min(max(part, 0), 1) * 1000).rounded())
        return "\(thousandths / 10).\(thousandths % 10)%"
    }

    static let style = """
        :root { --c0: #2563c9; --c1: #c2600a; --c2: #1f8a5b; --c3: #8446c8; --c4: #b5305f; --c5: #4d6570;
          --track: #eaeef2; --warn: #fff8e1; --warn-line: #d9a514; }
        @media (prefers-color-scheme: dark) {
          :root { --c0: #6ea8fe; --c1: #f0a050; --c2: #4cc38a; --c3: #bd93f5; --c4: #f087ab; --c5: #a3b8c2;
            --track: #232a33; --warn: #2b2410; --warn-line: #b98a10; }
        }
        .c0 { --bar: var(--c0); } .c1 { --bar: var(--c1); } .c2 { --bar: var(--c2); }
        .c3 { --bar: var(--c3); } .c4 { --bar: var(--c4); } .c5 { --bar: var(--c5); }
        .facts, .faint { color: var(--faint); }
        .warning { border-left: 4px solid var(--warn-line); background: var(--warn); padding: .5rem .8rem; }
        .warning.bad { border-color: var(--bad); background: var(--bad-panel); }
        .backends { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .8rem; }
        .backend, .card { border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; min-width: 0;
          overflow-wrap: anywhere; }
        .backend { border-top: 4px solid var(--bar); }
        .backend > b { color: var(--bar); font-size: 1.1rem; }
        .backend .track { margin: .4rem 0; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: .8rem; }
        .card h3 { margin: 0 0 .3rem; }
        .work { margin-top: .35rem; }
        .work h4 { margin: 0; font-size: .8rem; font-weight: normal; color: var(--faint); }
        .bar { display: grid; grid-template-columns: 4.6rem 1fr 4.8rem 3.2rem; gap: .5rem; align-items: center;
          font-size: .85rem; line-height: 1.5; }
        .bar .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .value, .ratio { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .ratio { color: var(--faint); }
        .first .name, .first .value { font-weight: 650; } .first .name, span.name { color: var(--bar); }
        .bar:not(.first) .name { color: inherit; }
        .track { background: var(--track); border-radius: .2rem; height: .7rem; overflow: hidden; }
        .track i { display: block; height: 100%; min-width: 2px; background: var(--bar); border-radius: .2rem; }
        .bar:not(.first) i { opacity: .55; }
        .pins { display: grid; grid-template-columns: minmax(5rem, auto) 1fr; margin: .6rem 0; }
        .pins b { color: var(--bar); } .pins span { display: flex; flex-wrap: wrap; gap: .35rem; }
        .pins code { background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; padding: .05rem .4rem;
          overflow-wrap: anywhere; }
        @media print { .card, .backend { break-inside: avoid; } }
        """
}
