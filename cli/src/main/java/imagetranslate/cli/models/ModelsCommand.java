package imagetranslate.cli.models;

import picocli.CommandLine.Command;

/** What a person does about the weights. */
@Command(
        name = "models",
        description = "Lists, verifies, fetches and chooses the models of the manifest.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | verify | fetch | use)",
        subcommands = {ListModelsCommand.class, VerifyCommand.class, FetchCommand.class, UseCommand.class})
public final class ModelsCommand {}
