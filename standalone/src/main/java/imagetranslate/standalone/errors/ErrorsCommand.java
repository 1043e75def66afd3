package imagetranslate.standalone.errors;

import picocli.CommandLine.Command;

/** What a person does about the jobs in {@code error_queue}. */
@Command(
        name = "errors",
        description = "Lists, shows, replays and drops the records of failed jobs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay | drop)",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class, DropCommand.class})
public final class ErrorsCommand {}
