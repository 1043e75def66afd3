package imagetranslate.cli.models;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads what a model lacks. */
@Command(
        name = "fetch",
        description =
                "Downloads the files of a model, or of a set of OCR models, into the folder of model files. What is"
                        + " there and right is left alone; what is there in part is continued.",
        mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelFolder shelf;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "as in ./run models list, or ppocr-v6 and the like")
    private List<String> names = List.of();

    FetchCommand() {
        this(new ModelFolder());
    }

    FetchCommand(ModelFolder shelf) {
        this.shelf = shelf;
    }

    @Override
    public Integer call() throws IOException {
        List<ModelEntry> entries =
                names.stream().flatMap(name -> shelf.named(name).stream()).toList();
        boolean whole = true;
        try (WeightsDownload download = new WeightsDownload()) {
            for (ModelEntry entry : entries) {
                for (ModelFile file : entry.files()) {
                    whole &= bring(entry, file, download);
                }
            }
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        return whole ? 0 : 1;
    }

    private boolean bring(ModelEntry entry, ModelFile file, WeightsDownload download) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FileState there = FileState.of(file, shelf.files(), shelf.directory().toString());
        if (there.kind() == FileState.Kind.RIGHT) {
            out.printf("%-22s %s is there%n", entry.name(), there.place());
            return true;
        }
        String address = file.address();
        Path target = shelf.directory().resolve(file.fileName());
        if (address == null) {
            spec.commandLine()
                    .getErr()
                    .println(entry.name() + ": " + there.place() + " is " + there.detail()
                            + "; it can't be fetched, it is part of " + entry.address());
            return false;
        }
        if (entry.licence().equals("NOASSERTION")) {
            out.printf("%-22s states no licence here: read %s%n", entry.name(), entry.address());
        }
        out.printf("%-22s %s%n", entry.name(), address);
        out.flush();
        try {
            download.fetch(address, file, target);
        } catch (IOException e) {
            explain(entry, file, address, target, e);
            return false;
        }
        out.printf("%-22s %s, sha256 %s%n", entry.name(), target, file.sha256());
        return true;
    }

    private void explain(ModelEntry entry, ModelFile file, String address, Path target, IOException why)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        err.println(entry.name() + ": " + file.fileName() + " was not fetched: " + why.getMessage());
        long kept = WeightsDownload.kept(target);
        if (kept > 0) {
            err.println("  " + kept + " bytes of it are kept; the same command goes on from there.");
        }
        err.println("  By hand, on a machine that can:");
        err.println("    download  " + address);
        err.println("    sha256    " + file.sha256());
        if (file.bytes() > 0) {
            err.println("    bytes     " + file.bytes());
        }
        err.println("    put it at " + target);
        err.println("    check     ./run models verify " + entry.name() + " --dir " + target.getParent());
    }
}
