package imagetranslate.cli.token;

import picocli.CommandLine.Command;

/** Needs one of its subcommands. */
@Command(
        name = "token",
        description = "Tokens of those who call the API.",
        subcommands = NewTokenCommand.class,
        mixinStandardHelpOptions = true)
public final class TokenCommand {}
