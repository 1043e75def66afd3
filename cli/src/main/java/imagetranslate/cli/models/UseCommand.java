package imagetranslate.cli.models;

import imagetranslate.models.FoundFile;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Chooses what reads, or what erases: writes the setting into the file that every process reads when it starts. */
@Command(
        name = "use",
        description =
                "Chooses a set of OCR models (OCR_MODEL) or an inpainter (INPAINT_MODEL) for every process started"
                        + " from here: writes the setting into .env.",
        mixinStandardHelpOptions = true)
final class UseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelFolder shelf;

    @Option(names = "--env-file", description = "where it is written (default: ${DEFAULT-VALUE} in this folder)")
    private Path envFile = Path.of(".env");

    @Parameters(paramLabel = "NAME", description = "such as ppocr-v6 or lama")
    private String name = "";

    UseCommand() {
        this(new ModelFolder());
    }

    UseCommand(ModelFolder shelf) {
        this.shelf = shelf;
    }

    @Override
    public Integer call() throws IOException {
        Setting<String> setting = setting();
        boolean fromFolder = false;
        for (ModelEntry entry : shelf.named(name)) {
            for (ModelFile file : entry.files()) {
                FileState state =
                        FileState.of(file, shelf.files(), shelf.directory().toString());
                if (state.kind() != FileState.Kind.RIGHT) {
                    spec.commandLine()
                            .getErr()
                            .println(name + " can't be used: " + state.place() + " is " + state.detail()
                                    + "; first: ./run models fetch " + name);
                    spec.commandLine().getErr().flush();
                    return 1;
                }
                fromFolder |= !shelf.files().find(file).map(FoundFile::bundled).orElse(true);
            }
        }
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(setting.name(), name);
        if (fromFolder) {
            lines.put(Keys.MODEL_DIR.name(), shelf.directory().toString());
        }
        EnvFile.set(envFile, lines);
        tell(lines);
        return 0;
    }

    private void tell(Map<String, String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach((key, value) -> {
            out.println(envFile + ": " + key + "=" + value);
            String stronger = System.getenv(key);
            if (stronger != null && !stronger.isBlank() && !stronger.equals(value)) {
                out.println("  but the environment here says " + key + "=" + stronger + ", which wins");
            }
        });
        out.println("Processes that run go on with what they have; start them again.");
        out.flush();
    }

    private Setting<String> setting() {
        if (shelf.ocrSets().stream().anyMatch(set -> set.name().equals(name))) {
            return Keys.OCR_MODEL;
        }
        ModelEntry entry = shelf.named(name).get(0);
        if (entry.kind().equals("inpainting")) {
            return Keys.INPAINT_MODEL;
        }
        throw new ParameterException(
                spec.commandLine(),
                name + " does " + entry.kind() + ", which is not chosen by itself; choose a set of OCR models"
                        + " such as ppocr-v4, or a model of the kind inpainting");
    }
}
