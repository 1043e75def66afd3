package imagetranslate.cli.texts;

import picocli.CommandLine.Command;

/** Words of {@code ./run texts}. */
@Command(
        name = "texts",
        description = "The texts of results as files for translators, and back in.",
        mixinStandardHelpOptions = true,
        subcommands = {GetTextsCommand.class, PutTextsCommand.class})
public final class TextsCommand {}
