package imagetranslate.bench.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Studio;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.samples.Sample;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.Placeholders;
import imagetranslate.translation.Placeholders.Placeholder;
import imagetranslate.translation.Scripts;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translator;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.translation.models.GeminiTestServer.Asked;
import imagetranslate.translation.models.Translators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Generated pages whose sentences are known go through reading and translating: how many sentences reached the translator
 * whole and alone, in how many requests, and for how many tokens against one request a line and one request with all lines.
 */
@Command(
        name = "translate",
        description = "What reaches the translator: whole sentences, requests and tokens a page.",
        mixinStandardHelpOptions = true)
public final class TranslateBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "of shops; 13 layouts take turns (default: ${DEFAULT-VALUE})")
    private int pages = 39;

    @Option(names = "--comics", description = "pages of comics and novels besides (default: ${DEFAULT-VALUE})")
    private int comics = 9;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = 20261129;

    @Option(names = "--missed", description = "lists the sentences that were not asked for whole")
    private boolean missed;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "translate.json");

    /** Of the pages of one layout. */
    private static final class Tally {
        private int pages;
        private int blocks;
        private int whole;
        private int requests;
        private long tokens;
        private long tokensByLine;
        private long tokensOfLines;

        void add(Tally other) {
            pages += other.pages;
            blocks += other.blocks;
            whole += other.whole;
            requests += other.requests;
            tokens += other.tokens;
            tokensByLine += other.tokensByLine;
            tokensOfLines += other.tokensOfLines;
        }

        double share() {
            return 100.0 * whole / Math.max(1, blocks);
        }
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Tally> tallies = new TreeMap<>();
        ScheduledExecutorService waits = Executors.newSingleThreadScheduledExecutor();
        try (GeminiTestServer gemini = GeminiTestServer.start(Map.of())) {
            gemini.answering(TranslateBench::something);
            Map<String, String> settings = Map.of(
                    "GEMINI_API_KEY", "none",
                    "GEMINI_BASE_URL", gemini.address(),
                    "TRANSLATION_RPS", "1000",
                    "KEEP_PLATES", "false",
                    "KEEP_OCR", "false",
                    "TRANSLATION_MEMORY", "false",
                    "ALLOW_PRIVATE_ADDRESSES", "true");
            Studio studio = Studio.open(settings);
            try (Translator translator = Translators.open(
                    EnvironmentSettings.of(new HashMap<>(settings)),
                    new PipelineMetrics(new SimpleMeterRegistry()).pictures(),
                    waits,
                    Clock.systemUTC())) {
                for (int i = 0; i < pages + comics; i++) {
                    CorpusPage page = i < pages ? Corpus.page(seed, i) : Corpus.comic(seed, i - pages);
                    tallies.computeIfAbsent(page.layout(), name -> new Tally())
                            .add(measured(page, studio, gemini, translator));
                }
            } finally {
                studio.stop();
            }
        } finally {
            waits.shutdownNow();
        }
        write(tallies);
        return 0;
    }

    /** As a model that follows its instructions: about the right length, numbers and codes as they were, all else in Hangul. */
    private static String something(String source) {
        String codes = Placeholders.in(source).stream().map(Placeholder::text).collect(Collectors.joining(" "));
        String numbers = source.replaceAll("[^0-9.,]+", " ").strip();
        return String.join(" ", "가".repeat(Math.max(1, source.length())), numbers, codes)
                .strip();
    }

    private Tally measured(CorpusPage page, Studio studio, GeminiTestServer gemini, Translator translator)
            throws Exception {
        KnownBlocks known = new KnownBlocks(page);
        Tally tally = new Tally();
        tally.pages = 1;
        tally.blocks = known.texts().size();
        Sample sample =
                new Sample(page.layout() + "-" + page.number(), page.picture(), page.picture(), List.of(), "png");
        List<byte[]> task = studio.read(List.of(sample));
        int before = gemini.asked().size();
        studio.run(task, 1);
        List<Asked> asked = gemini.asked().subList(before, gemini.asked().size());
        tally.requests = asked.size();
        tally.tokens = asked.stream().mapToLong(Asked::tokens).sum();
        List<String> texts = asked.isEmpty() ? List.of() : asked.get(0).texts();
        List<String> missing = known.missing(texts);
        tally.whole = tally.blocks - missing.size();
        if (missed) {
            missing.forEach(
                    text -> spec.commandLine().getOut().println(page.layout() + " " + page.number() + ": " + text));
        }
        List<String> lines = new MessageCodec(new Languages("zh", "ko"))
                .readProcessorTask(task.get(0)).lines().stream()
                        .map(TextBox::text)
                        .filter(text -> Scripts.letters(text, Scripts.of("zh")) > 0)
                        .toList();
        int single = gemini.asked().size();
        for (String line : lines) {
            ask(translator, List.of(line));
        }
        int all = gemini.asked().size();
        if (!lines.isEmpty()) {
            ask(translator, lines);
        }
        tally.tokensByLine = tokens(gemini, single, all);
        tally.tokensOfLines = tokens(gemini, all, gemini.asked().size());
        return tally;
    }

    private static void ask(Translator translator, List<String> lines) throws Exception {
        List<SourceText> texts =
                lines.stream().map(line -> SourceText.plain(line, "zh")).toList();
        translator
                .translate(new Translator.Request(
                        "bench", "zh", "ko", texts, List.of(), Instant.now().plusSeconds(60)))
                .get();
    }

    private static long tokens(GeminiTestServer gemini, int from, int to) {
        return gemini.asked().subList(from, to).stream()
                .mapToLong(Asked::tokens)
                .sum();
    }

    private void write(Map<String, Tally> tallies) throws Exception {
        PrintWriter table = spec.commandLine().getOut();
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.printf(
                "%-12s %6s %10s %8s %14s %12s %22s %22s%n",
                "layout",
                "pages",
                "sentences",
                "whole",
                "requests/page",
                "tokens/page",
                "against line by line",
                "against all lines");
        Tally sum = new Tally();
        List<Map.Entry<String, Tally>> rows = new ArrayList<>(tallies.entrySet());
        tallies.values().forEach(sum::add);
        rows.add(Map.entry("all", sum));
        for (Map.Entry<String, Tally> row : rows) {
            Tally tally = row.getValue();
            double byLine = 1.0 * tally.tokens / Math.max(1, tally.tokensByLine);
            double ofLines = 1.0 * tally.tokens / Math.max(1, tally.tokensOfLines);
            table.printf(
                    "%-12s %6d %10d %6.1f %% %14.2f %12.0f %22.2f %22.2f%n",
                    row.getKey(),
                    tally.pages,
                    tally.blocks,
                    tally.share(),
                    1.0 * tally.requests / tally.pages,
                    1.0 * tally.tokens / tally.pages,
                    byLine,
                    ofLines);
            report.putObject(row.getKey())
                    .put("pages", tally.pages)
                    .put("sentences", tally.blocks)
                    .put("whole_percent", tally.share())
                    .put("requests", tally.requests)
                    .put("tokens", tally.tokens)
                    .put("against_line_by_line", byLine)
                    .put("against_all_lines", ofLines);
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
