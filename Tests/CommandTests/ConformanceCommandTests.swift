import Foundation
import JOSE
import JOSETestKit
import Synchronization
import Testing

@testable import JOSECommand

/// `jose conformance` with a worker that is a shell script: it reports what it is told, and ends as it is told.
@Suite("jose conformance")
struct ConformanceCommandTests {
    /// What every script begins with: `$first` is the number of checks to leave out, `say` reports a line.
    private static let prologue = """
        first=0
        backend=fake
        while [ $# -gt 0 ]; do
            case $1 in
            --earlier-checks) first=$2; shift ;;
            --backend) backend=$2; shift ;;
            esac
            shift
        done
        count=$first
        say() { printf '%s\\n' "$1" >&3; }
        loaded() { say '{"message":"loaded","backend":"'$backend'","libraryVersion":"1.0"}'; }
        will() { count=$((count + 1)); say '{"message":"will run","subject":"sign A","name":"check '$1'"}'; }
        did() { say '{"message":"did run","check":{"subject":"sign A","name":"check '$1'","outcome":"passed","seconds":0.5}}'; }
        planned() { say '{"message":"planned","checks":'$1'}'; }
        finished() { planned $count; say '{"message":"finished"}'; }

        """

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs the command with a worker that does what a script says.
    private func conformance(
        _ script: String, _ arguments: [String] = ["--backend", "fake"], backends: [Backend] = [],
        environment: [String: String] = [:], told: Told = Told()
    ) throws -> Outcome {
        let path = try folder.file("worker.sh", Self.prologue + script)
        var context = CommandContext(environment: environment, standardInput: StandardInput([]))
        context.conformanceWorker = { arguments in
            told.arguments.withLock { $0.append(arguments) }
            return ["/bin/sh", path] + arguments
        }
        context.loadBackends = { _ throws(JOSEError) in backends }
        context.showProgress = { text in told.progress.withLock { $0.append(text) } }
        let result = CommandLineTool.run(["conformance"] + arguments, context)
        return Outcome(
            code: result.exitCode, octets: result.standardOutput,
            notes: String(decoding: result.standardError, as: UTF8.self))
    }

    /// What the command told others.
    private final class Told: Sendable {
        let arguments = Mutex<[[String]]>([])
        let progress = Mutex<[String]>([])
    }

    @Test("A backend that passes: the text, and exit code 0") func passes() throws {
        let told = Told()
        let outcome = try conformance("loaded; for n in 1 2; do will $n; did $n; done; finished", told: told)
        #expect(outcome.code == 0, "\(outcome.notes)")
        #expect(outcome.text == "fake (1.0): 2 passed, 0 failed, 0 not applicable, 1.0 s\n")
        #expect(told.progress.withLock { $0 } == ["fake 1: sign A: check 1", "fake 2: sign A: check 2", ""])
        #expect(
            told.arguments.withLock { $0 } == [
                ["conformance", "--worker", "--backend", "fake", "--earlier-checks", "0"]
            ])
    }

    @Test("Every check is listed when all are asked for") func all() throws {
        let outcome = try conformance("loaded; will 1; did 1; finished", ["--backend", "fake", "--all"])
        #expect(outcome.lines.last == "  passed sign A: check 1")
    }

    @Test("A check that crashes is a failed one, and the run goes on behind it") func crash() throws {
        let told = Told()
        let outcome = try conformance(
            """
            loaded
            if [ $first -lt 1 ]; then will 1; did 1; fi
            if [ $first -lt 2 ]; then will 2; kill -SEGV $$; fi
            will 3; did 3; finished
            """, told: told)
        #expect(outcome.code == 1)
        #expect(outcome.notes.isEmpty)
        #expect(outcome.lines.first?.hasPrefix("fake (1.0): 2 passed, 1 failed, 0 not applicable") == true)
        #expect(outcome.lines.last == "  FAILED sign A: check 2: crashed: signal SEGV")
        #expect(told.arguments.withLock { $0.map(\.last) } == ["0", "2"])
    }

    @Test("A check that ends the process is a failed one", arguments: [0, 3]) func exits(_ code: Int) throws {
        let outcome = try conformance(
            "loaded; [ $first -gt 0 ] || { will 1; exit \(code); }; will 2; did 2; finished")
        #expect(outcome.code == 1)
        #expect(outcome.lines.last == "  FAILED sign A: check 1: ended the process, with code \(code)")
    }

    @Test(
        "A report that does not fit what was begun and planned is a failed check",
        arguments: [
            ("loaded; did 1; finished", "lets its checks be made: reported a check that was not begun"),
            (
                "loaded; [ $first -gt 0 ] || { will 1; did 2; }; finished",
                "check 1: reported a check that was not begun"
            ),
            (
                "loaded; planned 9; will 1; did 1; say '{\"message\":\"finished\"}'; sleep 9",
                "lets its checks be made: said that all is done before it was"
            ),
            (
                "loaded; [ $first -gt 0 ] || { planned 1; will 1; say '{\"message\":\"finished\"}'; sleep 9; }; finished",
                "check 1: said that all is done before it was"
            ),
        ])
    func misfit(_ script: String, _ failure: String) throws {
        let outcome = try conformance(script)
        #expect(outcome.code == 1)
        #expect(outcome.text.contains(failure), "\(outcome.text)")
    }

    @Test("What a backend starts ends with its worker", arguments: ["finished", "will 1; exec sleep 60"])
    func nothingStaysBehind(_ end: String) throws {
        let marker = folder.path("alive")
        _ = try conformance(
            "loaded; [ $first -gt 0 ] && { finished; exit; }; (sleep 2; echo yes > '\(marker)') & \(end)",
            ["--backend", "fake", "--timeout", "1"])
        Thread.sleep(forTimeInterval: 2.5)
        #expect(!FileManager.default.fileExists(atPath: marker))
    }

    @Test("A check that does not end is a failed one") func timeout() throws {
        let outcome = try conformance(
            "loaded; [ $first -gt 0 ] || { will 1; exec sleep 60; }; will 2; did 2; finished",
            ["--backend", "fake", "--timeout", "1"])
        #expect(outcome.code == 1)
        #expect(outcome.lines.last == "  FAILED sign A: check 1: did not end within 1 s")
        #expect(outcome.lines.first?.contains("1 passed, 1 failed") == true)
    }

    @Test(
        "A library that writes where the reports go is a failed check, however much it writes",
        arguments: [
            ("while :; do printf xxxxxxxxxxxxxxxx >&3; done", "did not end within 1 s"),
            ("while :; do say nonsense; done", "wrote something else among the reports, on descriptor 3"),
        ])
    func floods(_ flood: String, _ reason: String) throws {
        let outcome = try conformance(
            "loaded; [ $first -gt 0 ] || { will 1; \(flood); }; will 2; did 2; finished",
            ["--backend", "fake", "--timeout", "1"])
        #expect(outcome.code == 1)
        #expect(outcome.lines.last == "  FAILED sign A: check 1: \(reason)")
        #expect(outcome.lines.first?.contains("1 passed, 1 failed") == true)
    }

    @Test("After ten crashes nothing more is tried") func givesUp() throws {
        let told = Told()
        let outcome = try conformance("loaded; will $((first + 1)); kill -ABRT $$", told: told)
        #expect(outcome.code == 1)
        #expect(outcome.lines.first?.contains("0 passed, 11 failed") == true)
        #expect(outcome.lines.last?.contains("gave up after 10 crashes") == true)
        #expect(told.arguments.withLock { $0.count } == 10)
    }

    @Test("A crash while the backend is loaded") func crashWhileLoading() throws {
        let outcome = try conformance("kill -BUS $$", ["--plugin", "/somewhere/plugin.so"])
        #expect(outcome.code == 1)
        #expect(
            outcome.text == """
                plugin.so (not loaded): 0 passed, 1 failed, 0 not applicable, 0.0 s
                  FAILED backend: can be loaded: crashed: signal BUS, while it was loaded

                """)
    }

    @Test("A crash between two checks ends the run: the next process would come no further") func crashBetween() throws
    {
        let outcome = try conformance("loaded; will 1; did 1; kill -SEGV $$")
        #expect(outcome.code == 1)
        #expect(outcome.lines.last?.contains("crashed: signal SEGV, between two checks") == true)
    }

    @Test("A crash at the end of the process") func crashAtTheEnd() throws {
        let outcome = try conformance("loaded; will 1; did 1; finished; kill -SEGV $$")
        #expect(outcome.code == 1)
        #expect(outcome.lines.last == "  FAILED backend: lets its process end: crashed: signal SEGV")
    }

    @Test("A plug-in that is refused is a failed check with the reason, and the next one is tested") func refused()
        throws
    {
        let outcome = try conformance(
            """
            if [ "$backend" = bad ]; then say '{"message":"refused","reason":"plugin-refused: no"}'; exit; fi
            loaded; will 1; did 1; finished
            """, ["--backend", "bad", "--backend", "good"])
        #expect(outcome.code == 1)
        #expect(outcome.lines.contains("  FAILED backend: can be loaded: plugin-refused: no"))
        #expect(outcome.lines.last?.hasPrefix("good (1.0): 1 passed, 0 failed") == true)
    }

    @Test("What is no report is left out, and steers no terminal") func garbage() throws {
        let outcome = try conformance(
            """
            echo "printed by a library" >/dev/null; say 'hello'; say '{"message":"did run"}'; say ''
            say '{"message":"loaded","backend":"fake","libraryVersion":"\\u001b[31m"}'; will 1; did 1; finished
            """)
        #expect(outcome.code == 0)
        #expect(outcome.text.hasPrefix("fake ( [31m): 1 passed"))
    }

    @Test("A process that keeps the way open after the worker's end keeps nobody waiting") func inheritedWay() throws {
        let start = ContinuousClock.now
        let outcome = try conformance(
            "loaded; [ $first -gt 0 ] || { will 1; sleep 30 & kill -SEGV $$; }; will 2; did 2; finished")
        #expect(outcome.lines.last == "  FAILED sign A: check 1: crashed: signal SEGV")
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("Nothing steers a terminal: no direction of writing, no end of a line", arguments: ["202e", "2028", "2029"])
    func steering(_ scalar: String) throws {
        let outcome = try conformance(
            """
            say '{"message":"loaded","backend":"fake","libraryVersion":"1\\u\(scalar)0"}'; will 1; did 1; finished
            """)
        #expect(outcome.text.hasPrefix("fake (1 0): 1 passed"), "\(outcome.text)")
    }

    @Test("A report that cannot be written takes nothing away from what is shown") func unwritable() throws {
        let outcome = try conformance(
            "loaded; will 1; did 1; finished", ["--backend", "fake", "--report", folder.path("no/such/report.json")])
        #expect(outcome.code != 0)
        #expect(outcome.text.hasPrefix("fake (1.0): 1 passed"), "\(outcome.text)")
    }

    @Test("Reports are written, as pages and as JSON") func reports() throws {
        let paths = ["one.html", "two.json"].map(folder.path)
        let outcome = try conformance(
            "loaded; will 1; did 1; will 2; kill -SEGV $$",
            ["--backend", "fake"] + paths.flatMap { ["--report", $0] })
        #expect(outcome.code == 1)
        #expect(try folder.text("one.html").contains("crashed: signal SEGV"))
        let json = try JSONObject(parsing: folder.text("two.json"))
        #expect(json["isPassed"] == false)
        #expect(json["reports"]?.array?.first?.object?["backend"] == "fake")
    }

    @Test("Without a name, every backend that is not denied is tested") func everyBackend() throws {
        let backends = ["one", "two", "three"].map { Backend(id: BackendID(rawValue: $0), libraryVersion: "1") }
        let outcome = try conformance(
            "loaded; will 1; did 1; finished", [], backends: backends, environment: ["JOSE_DENY": "backend:two"])
        #expect(outcome.code == 0)
        #expect(outcome.lines.map { $0.prefix { $0 != " " } } == ["one", "three"])
        #expect(try conformance("", []).notes.hasPrefix("jose: usage: there is no backend to test"))
    }

    @Test(
        "Arguments that make no sense",
        arguments: [
            ["--timeout", "0"], ["--timeout", "x"], ["--report", "report.txt"], ["--report", "report"],
            ["--plugin", "relative.so"], ["--wycheproof", "/nowhere"],
        ])
    func usage(_ arguments: [String]) throws {
        let outcome = try conformance("", arguments)
        #expect(outcome.code == 1)
        #expect(outcome.octets.isEmpty)
        #expect(outcome.notes.hasPrefix("jose: "), "\(outcome.notes)")
    }

    @Test("A program that cannot be started is an error") func noProgram() {
        var context = CommandContext(standardInput: StandardInput([]))
        context.conformanceWorker = { _ in ["/nowhere/jose"] }
        let result = CommandLineTool.run(["conformance", "--backend", "fake"], context)
        #expect(result.exitCode == 1)
        #expect(String(decoding: result.standardError, as: UTF8.self).hasPrefix("jose: process-failed: "))
    }
}

@Suite(
    "jose conformance as a process", .serialized,
    .enabled(if: Program.jose != nil, Comment(rawValue: Program.noCommand)))
struct ConformanceProcessTests {
    let command: String

    init() throws { command = try #require(Program.jose) }

    @Test("A backend of this build passes, in a process of its own", .enabled(if: hasZlib)) func passes() throws {
        let folder = try TemporaryFolder()
        let report = folder.path("report.json")
        let outcome = try Program.run(command, ["conformance", "--backend", "zlib", "--report", report])
        #expect(outcome.code == 0, "\(outcome.text)\(outcome.notes)")
        #expect(outcome.text.hasPrefix("zlib ("))
        #expect(outcome.notes.isEmpty, "progress is for terminals")
        #expect(try JSONObject(parsing: folder.text("report.json"))["isPassed"] == true)
    }

    @Test("A backend that there is not, and a file that is no plug-in, fail with the reason") func refused() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("plugin.so", "no shared object")
        let outcome = try Program.run(command, ["conformance", "--backend", "nobody", "--plugin", file])
        #expect(outcome.code == 1)
        #expect(outcome.text.contains("there is no backend \"nobody\""))
        #expect(outcome.text.contains("plugin-refused: "))
    }

    #if os(Linux)
        @Test("A plug-in that crashes while it is loaded is reported, and the next one is tested") func crash() throws {
            let outcome = try Program.shell(
                """
                echo '__attribute__((constructor)) static void crash(void) { *(volatile int *)0 = 1; }' > crash.c
                clang -w -shared -fPIC -o crash.so crash.c
                code=0
                "$JOSE" conformance --plugin "$FOLDER/crash.so" --plugin "$FOLDER/crash.c" || code=$?
                exit $code
                """, in: TemporaryFolder())
            #expect(outcome.code == 1)
            #expect(!outcome.wasKilled)
            #expect(
                outcome.text.contains("can be loaded: crashed: signal SEGV, while it was loaded"), "\(outcome.text)")
            #expect(outcome.text.contains("crash.c (not loaded)"))
        }
    #endif

    @Test("The worker is for the command itself") func worker() throws {
        let outcome = try Program.shell("\"$JOSE\" conformance --worker --backend zlib 3>&-", in: TemporaryFolder())
        #expect(outcome.code == 1)
        #expect(outcome.notes.hasPrefix("jose: usage: --worker"))
    }

    private static var hasZlib: Bool {
        (try? StandardBackends.load())?.contains { $0.id.rawValue == "zlib" } ?? false
    }
}
