package imagetranslate.cli.errors;

import picocli.CommandLine.Command;

/** What a person does about the jobs in {@code error_queue}. */
@Command(
        name = "errors",
        description = "Lists, sums up, shows, replays and drops the records of failed jobs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | summary | show | replay | drop)",
        subcommands = {
            ListErrorsCommand.class,
            SummaryCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            DropCommand.class
        })
public final class ErrorsCommand {}
