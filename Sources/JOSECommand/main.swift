// All of the program but the process: arguments, streams, exit code. What it does begins in CommandLineTool.
StandardStreams.ignoreBrokenPipes()
StandardStreams.finish(
    CommandLineTool.run(
        Array(CommandLine.arguments.dropFirst()),
        CommandContext(
            environment: StandardStreams.environment, standardInput: StandardInput(StandardStreams.readInput),
            outputIsTerminal: StandardStreams.outputIsTerminal)))
