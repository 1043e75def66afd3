package imagetranslate.standalone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.push.PictureInputs;
import imagetranslate.cli.push.ProgressLine;
import imagetranslate.message.LanguageTag;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The main job, whole: starts every part, pushes one job an image onto the Redis list as an outside producer would, and
 * waits for the results at the API.
 */
@Command(
        name = "demo",
        description = "Translates pictures through the whole pipeline.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Beyond the time that one attempt may take: for the queue's own pauses between two of them. */
    private static final Duration PAUSES = Duration.ofMinutes(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("out", "demo");

    @Option(
            names = "--to",
            paramLabel = "LANG",
            converter = Language.class,
            description = "target language, BCP 47 (default: DEFAULT_TARGET_LANG)")
    private @Nullable String target;

    @Option(
            names = "--dry-run",
            description = "reads and decides only: of each text what would become of it, and what that would cost")
    private boolean dryRun;

    @Option(names = "--erase-only", description = "removes the text and sets nothing in its place: the clean plate")
    private boolean eraseOnly;

    @Option(names = "--json", description = "one JSON object a picture in place of the table, and one of the cost")
    private boolean json;

    @Parameters(
            arity = "0..*",
            paramLabel = "IMAGE",
            description = "pictures to translate, or folders of them (default: the samples)")
    private List<Path> images = List.of();

    private final Supplier<Map<String, String>> environment;

    DemoCommand() {
        this(EnvironmentSettings::given);
    }

    /** @param environment as {@link EnvironmentSettings#given()} */
    DemoCommand(Supplier<Map<String, String>> environment) {
        this.environment = environment;
    }

    static final class Language implements ITypeConverter<String> {
        @Override
        public String convert(String tag) {
            LanguageTag.problem(tag).ifPresent(problem -> {
                throw new TypeConversionException(problem);
            });
            return tag;
        }
    }

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.listen();
        PictureInputs inputs = inputs();
        try (TemporaryFolder work = TemporaryFolder.create("image-translate-demo");
                DemoLists lists = DemoLists.on(EnvironmentSettings.of(environment.get()));
                Pipeline pipeline = Pipeline.start(work.path(), settings(lists));
                FileServer server = FileServer.start(inputs.pictures().stream()
                        .map(PictureInputs.Input::file)
                        .toList())) {
            tell(pipeline);
            DemoCost before = DemoCost.now(pipeline.address("operate-worker"));
            DemoReport report = report();
            DemoResults results = new DemoResults(out);
            if (!follow(
                    DemoBatch.push(pipeline, server, inputs, new DemoBatch.Wish(target, options())),
                    results,
                    report,
                    stop,
                    patience(pipeline))) {
                return stop.isHeard() ? stop.exitCode() : ExitCode.SOFTWARE;
            }
            report.end(
                    results.ended(),
                    DemoCost.now(pipeline.address("operate-worker")).since(before));
            (json ? err() : out()).println("Results: " + out.toAbsolutePath());
            return verdict(results, pipeline);
        }
    }

    private ObjectNode options() {
        ObjectNode options = MessageCodec.json().createObjectNode();
        if (dryRun) {
            options.put("dry_run", true);
        }
        if (eraseOnly) {
            options.put("translate", false);
        }
        return options;
    }

    private DemoReport report() {
        if (json) {
            return DemoReport.json(out());
        }
        return dryRun ? new DryRunTable(out()) : new DemoTable(out());
    }

    private PictureInputs inputs() throws IOException {
        try {
            Files.createDirectories(out);
            PictureInputs inputs =
                    PictureInputs.of(images.isEmpty() ? SampleFiles.write(out.resolve("source")) : images);
            inputs.requireApartFrom(out);
            inputs.skipped().forEach(err()::println);
            return inputs;
        } catch (PictureInputs.Refused e) {
            throw new ParameterException(spec.commandLine(), "demo: " + e.getMessage(), e);
        }
    }

    /** What is given, but for what would mix the demo up with others. */
    private Map<String, String> settings(DemoLists lists) {
        Map<String, String> settings = new HashMap<>(environment.get());
        settings.putAll(lists.settings());
        // The pictures lie on this machine, and so must be fetched from it.
        settings.put(Keys.ALLOW_PRIVATE_ADDRESSES.name(), "true");
        settings.put(Keys.API_HOST.name(), Objects.requireNonNull(Keys.API_HOST.absent()));
        settings.put(Keys.METRICS_HOST.name(), Objects.requireNonNull(Keys.METRICS_HOST.absent()));
        settings.remove(Keys.API_TOKEN.name());
        settings.remove(Keys.API_TOKENS.name());
        // Whoever breaks it off doesn't want the pages that are in hand any more.
        settings.putIfAbsent(Keys.SHUTDOWN_GRACE_SECONDS.name(), "1");
        // A receiver waits for the real pipeline's results.
        settings.remove(Keys.WEBHOOK_URL.name());
        return settings;
    }

    private void tell(Pipeline pipeline) {
        Settings settings = pipeline.settings();
        String language = target == null ? settings.get(Keys.DEFAULT_TARGET_LANG) : target;
        err().println("to " + LanguageTag.name(language) + " (" + language + "); reads with "
                + settings.get(Keys.OCR_MODEL));
        pipeline.inUse().forEach((part, what) -> err().println(part + ": " + what));
        err().flush();
    }

    private static Duration patience(Pipeline pipeline) {
        return Duration.ofSeconds(pipeline.settings().get(Keys.JOB_TIMEOUT_SECONDS))
                .plus(PAUSES);
    }

    /** @return whether all have ended; else why not has been said */
    private boolean follow(DemoBatch batch, DemoResults results, DemoReport report, StopSignal stop, Duration patience)
            throws IOException, InterruptedException {
        ProgressLine progress = new ProgressLine(err(), Boolean.getBoolean("imagetranslate.terminal"));
        report.begin();
        while (!batch.isOver()) {
            for (DemoBatch.Ended job : batch.turn()) {
                results.keep(batch, job);
                progress.clear();
                report.row(job.input().shown(), job.record());
            }
            progress.show(batch.progress());
            if (stop.isHeard()) {
                progress.clear();
                err().println("demo: stopped; what was not done yet is dropped");
                return false;
            }
            if (batch.still().compareTo(patience) > 0) {
                progress.clear();
                err().println("demo: nothing has moved for " + batch.still().toMinutes() + " minutes: "
                        + batch.stuck());
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        progress.clear();
        return true;
    }

    private int verdict(DemoResults results, Pipeline pipeline) {
        if (!results.allThrough()) {
            return ExitCode.SOFTWARE;
        }
        if (!dryRun
                && !eraseOnly
                && !images.isEmpty()
                && results.nothingTranslated()
                && pipeline.knowsOnlyTheSamples()) {
            err().println(
                            "demo: no text was translated, because without a key the translator is a phrasebook that knows only"
                                    + " the samples; ask Gemini: GEMINI_API_KEY=… ./run demo IMAGE");
            return ExitCode.SOFTWARE;
        }
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
