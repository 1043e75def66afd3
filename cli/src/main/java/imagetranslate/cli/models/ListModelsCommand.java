package imagetranslate.cli.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.models.FoundFile;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelFiles;
import imagetranslate.models.OcrSet;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One line for each model. */
@Command(name = "list", description = "One line for each model of the manifest.", mixinStandardHelpOptions = true)
final class ListModelsCommand implements Callable<Integer> {
    private static final String ROW = "%-22s %-11s %-20s %-12s %10s  %-9s %s%n";
    private static final double MEGABYTE = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelFolder shelf;

    @Option(names = "--json", description = "one JSON object a model")
    private boolean json;

    ListModelsCommand() {
        this(new ModelFolder());
    }

    ListModelsCommand(ModelFolder shelf) {
        this.shelf = shelf;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<ModelEntry> inUse = shelf.inUse();
        ModelFiles files = shelf.files();
        if (json) {
            for (ModelEntry entry : shelf.manifest().entries()) {
                out.println(json(entry, presence(entry, files), inUse.contains(entry)));
            }
            out.flush();
            return 0;
        }
        out.printf(ROW, "name", "version", "kind", "licence", "size", "files", "");
        for (ModelEntry entry : shelf.manifest().entries()) {
            out.printf(
                    ROW,
                    entry.name(),
                    entry.version(),
                    entry.kind(),
                    entry.licence(),
                    size(entry),
                    presence(entry, files),
                    inUse.contains(entry) ? "in use" : "");
        }
        Settings settings = shelf.settings();
        out.printf(
                "%nOCR_MODEL=%s (of %s), INPAINT_MODEL=%s; files in %s%n",
                settings.get(Keys.OCR_MODEL),
                shelf.ocrSets().stream().map(OcrSet::name).collect(Collectors.joining(", ")),
                settings.get(Keys.INPAINT_MODEL),
                shelf.directory());
        out.flush();
        return 0;
    }

    private static ObjectNode json(ModelEntry entry, String presence, boolean inUse) {
        return MessageCodec.json()
                .createObjectNode()
                .put("name", entry.name())
                .put("version", entry.version())
                .put("kind", entry.kind())
                .put("licence", entry.licence())
                .put("bytes", entry.files().stream().mapToLong(ModelFile::bytes).sum())
                .put("files", presence)
                .put("in_use", inUse);
    }

    private static String size(ModelEntry entry) {
        long bytes = 0;
        for (ModelFile file : entry.files()) {
            if (file.bytes() == 0) {
                return "unknown";
            }
            bytes += file.bytes();
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    /** Only whether they are there: {@code verify} looks at their bytes. */
    private static String presence(ModelEntry entry, ModelFiles files) {
        List<FoundFile> found = entry.files().stream()
                .map(files::find)
                .flatMap(Optional::stream)
                .toList();
        if (found.size() < entry.files().size()) {
            return found.isEmpty() ? "missing" : "partly";
        }
        return found.stream().allMatch(FoundFile::bundled) ? "built in" : "present";
    }
}
