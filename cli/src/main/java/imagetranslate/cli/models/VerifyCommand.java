package imagetranslate.cli.models;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads every file that is there and compares its hash with the manifest's. */
@Command(
        name = "verify",
        description =
                "Compares every file that is there with the manifest. Exits 1 where one is wrong, or one is missing"
                        + " of a model that is in use or named.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelFolder shelf;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "only these (default: all)")
    private List<String> names = List.of();

    VerifyCommand() {
        this(new ModelFolder());
    }

    VerifyCommand(ModelFolder shelf) {
        this.shelf = shelf;
    }

    @Override
    public Integer call() throws IOException {
        List<ModelEntry> entries = names.isEmpty()
                ? shelf.manifest().entries()
                : names.stream().flatMap(name -> shelf.named(name).stream()).toList();
        List<ModelEntry> needed = names.isEmpty() ? shelf.inUse() : entries;
        int bad = 0;
        for (ModelEntry entry : entries) {
            for (ModelFile file : entry.files()) {
                FileState state =
                        FileState.of(file, shelf.files(), shelf.directory().toString());
                boolean optional = state.kind() == FileState.Kind.MISSING && !needed.contains(entry);
                bad += state.kind() == FileState.Kind.RIGHT || optional ? 0 : 1;
                print(entry, state, optional);
            }
        }
        spec.commandLine().getOut().flush();
        return bad == 0 ? 0 : 1;
    }

    private void print(ModelEntry entry, FileState state, boolean optional) {
        PrintWriter out = spec.commandLine().getOut();
        String word = optional ? "not here" : state.kind().name().toLowerCase(Locale.ROOT);
        out.printf("%-9s %-22s %s: %s%n", word, entry.name(), state.place(), state.detail());
    }
}
