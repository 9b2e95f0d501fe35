/// Pieces of a page. Text that comes from a backend goes through ``escaped(_:)``; everything else is markup already.
package enum HTML {
    /// Text as character data or a quoted attribute: nothing of it is markup. Control characters, and those that turn the
    /// direction of what follows, become U+FFFD.
    package static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped += " "
            default:
                let isVisible = ![.control, .format, .surrogate].contains(scalar.properties.generalCategory)
                escaped.unicodeScalars.append(isVisible ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }

    /// The beginning of a page, up to its content. A policy inside it forbids scripts and the network.
    ///
    /// - Parameters:
    ///   - title: escaped.
    ///   - moreStyle: rules beyond those that every page has.
    package static func head(title: String, moreStyle: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <style>
        \(style)\(moreStyle.isEmpty ? "" : "\n" + moreStyle)
        </style>
        </head>
        <body>

        """
    }

    /// A table.
    ///
    /// - Parameters:
    ///   - rows: markup.
    ///   - numbersFrom: the column from which on numbers stand.
    ///   - style: the class of the table.
    package static func table(
        _ columns: [String], _ rows: [[String]], numbersFrom: Int = .max, style: String? = nil
    ) -> String {
        func row(_ cells: [String], _ element: String) -> String {
            let scope = element == "th" ? " scope=\"col\"" : ""
            return "<tr>"
                + cells.enumerated().map { index, cell in
                    "<\(element)\(scope)\(index >= numbersFrom ? " class=\"number\"" : "")>\(cell)</\(element)>"
                }.joined() + "</tr>\n"
        }
        let attribute = style.map { " class=\"\($0)\"" } ?? ""
        return "<div class=\"scroll\"><table\(attribute)>\n<thead>\n\(row(columns, "th"))</thead>\n<tbody>\n"
            + rows.map { row($0, "td") }.joined() + "</tbody>\n</table></div>\n"
    }

    /// What the reader can open and close.
    package static func details(_ summary: String, _ content: String, isOpen: Bool = false) -> String {
        "<details\(isOpen ? " open" : "")>\n<summary>\(summary)</summary>\n\(content)</details>\n"
    }

    private static let style = """
        :root { color-scheme: light dark; --text: #1b1f24; --page: #ffffff; --faint: #59636e; --line: #d1d9e0;
          --panel: #f6f8fa; --good: #116329; --bad: #b3121d; --bad-panel: #fff0ee; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6edf3; --page: #0d1117; --faint: #9198a1; --line: #3d444d; --panel: #151b23;
            --good: #56d364; --bad: #ff7b72; --bad-panel: #2d1517; }
        }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 15px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; } h3 { font-size: 1.05rem; }
        small { color: var(--faint); font-weight: normal; }
        a { color: inherit; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
          overflow-wrap: anywhere; }
        th { background: var(--panel); white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .scroll { overflow-x: auto; margin: .5rem 0; }
        .passed { color: var(--good); } .failed { color: var(--bad); } .idle { color: var(--faint); }
        span.failed { font-weight: 600; }
        table.failed { color: inherit; } table.failed td { background: var(--bad-panel); }
        details { border-bottom: 1px solid var(--line); }
        summary { cursor: pointer; padding: .35rem 0; }
        summary span { margin-left: .75rem; font-size: .9em; }
        @media print { details:not([open]) > summary::after { content: " (closed)"; } }
        """
}
