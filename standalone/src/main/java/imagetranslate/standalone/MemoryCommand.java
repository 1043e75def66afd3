package imagetranslate.standalone;

import imagetranslate.cli.option.RedisOption;
import imagetranslate.settings.Settings;
import imagetranslate.translation.memory.RedisTranslationMemory;
import imagetranslate.translation.memory.TmxReader;
import imagetranslate.translation.memory.TmxWriter;
import imagetranslate.translation.memory.TranslationMemory;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The translation memory as a person's property: out of Redis as TMX, which every translator's tool reads, and back. Here and not in
 * {@code cli}, which knows nothing of translating and is light for it.
 */
@Command(
        name = "memory",
        description = "What was translated before: write it to a TMX file, bring one in, count it.",
        mixinStandardHelpOptions = true)
final class MemoryCommand {
    private static final long MOST_BYTES = 256L << 20;
    private static final int A_STEP = 5_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "export", description = "Writes all translations to a file.", mixinStandardHelpOptions = true)
    int write(
            @Parameters(paramLabel = "FILE.tmx") Path file,
            @Option(
                            names = "--to",
                            paramLabel = "LANG",
                            converter = DemoCommand.Language.class,
                            description = "only those into this language, BCP 47")
                    @Nullable
                    String target,
            @Mixin RedisOption redis)
            throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Counts counts = new Counts();
        try (TranslationMemory memory = open(redis)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                    TmxWriter tmx = new TmxWriter(out)) {
                await(memory.all(page -> page.stream()
                        .filter(entry -> target == null || entry.key().isInto(target))
                        .forEach(entry -> counts.add(tmx, entry))));
            } catch (XMLStreamException e) {
                throw new IOException(file + " can't be written: " + e.getMessage(), e);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (Away e) {
            Files.deleteIfExists(part);
            return failed(e.getMessage() + "; " + file + " was not written");
        }
        say(counts.written + " translations in " + file
                + (counts.left == 0 ? "" : "; left out " + counts.left + " that hold what no XML can"));
        return ExitCode.OK;
    }

    @Command(
            name = "import",
            description =
                    "Brings the translations of a file in. They go before what a model says, but for those that export"
                            + " wrote of a model's.",
            mixinStandardHelpOptions = true)
    int read(@Parameters(paramLabel = "FILE.tmx") Path file, @Mixin RedisOption redis)
            throws IOException, InterruptedException {
        if (Files.size(file) > MOST_BYTES) {
            return failed(file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read, split it");
        }
        TmxReader.Read found;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            found = TmxReader.read(in, Clock.systemUTC());
        } catch (TmxReader.NoTmx e) {
            return failed(file + ": " + e.getMessage() + "; nothing was taken");
        }
        List<Remembered> entries = found.entries();
        int taken = 0;
        try (TranslationMemory memory = open(redis)) {
            for (int from = 0; from < entries.size(); from += A_STEP) {
                taken += await(memory.restore(entries.subList(from, Math.min(entries.size(), from + A_STEP))));
            }
        } catch (Away e) {
            return failed(e.getMessage() + "; " + taken + " of " + entries.size()
                    + " translations were taken; the same file again takes the rest");
        }
        int expired = entries.size() - taken;
        say(taken + " translations taken"
                + (expired == 0 ? "" : "; " + expired + " of models are older than MEMORY_TTL_DAYS")
                + (found.left() == 0
                        ? ""
                        : "; " + found.left() + " units have no translation, or more than "
                                + TranslationMemory.LONGEST_TEXT + " characters"));
        return ExitCode.OK;
    }

    @Command(name = "stats", description = "Counts the translations, by languages.", mixinStandardHelpOptions = true)
    int count(@Mixin RedisOption redis) throws InterruptedException {
        Map<String, int[]> pairs = new TreeMap<>();
        try (TranslationMemory memory = open(redis)) {
            await(memory.all(page -> page.forEach(entry -> {
                int[] counts = pairs.computeIfAbsent(pair(entry), pair -> new int[2]);
                counts[entry.key().isPersons() ? 1 : 0]++;
            })));
        } catch (Away e) {
            return failed(String.valueOf(e.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        String row = "%-20s %10s %10s%n";
        out.printf(row, "languages", "models'", "persons'");
        int[] all = new int[2];
        pairs.forEach((pair, counts) -> {
            out.printf(row, pair, counts[0], counts[1]);
            all[0] += counts[0];
            all[1] += counts[1];
        });
        out.printf(row, "all", all[0], all[1]);
        out.flush();
        return ExitCode.OK;
    }

    private static final class Counts {
        private int written;
        private int left;

        void add(TmxWriter tmx, Remembered entry) {
            try {
                boolean done = tmx.write(entry);
                written += done ? 1 : 0;
                left += done ? 0 : 1;
            } catch (XMLStreamException e) {
                throw new CompletionException(e);
            }
        }
    }

    /** The memory can't be reached, or the file not be written. */
    private static final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(Throwable cause) {
            super("the translation memory doesn't answer: " + cause, cause);
        }
    }

    private static <T> T await(CompletableFuture<T> step) throws Away, InterruptedException {
        try {
            return step.get();
        } catch (ExecutionException e) {
            throw new Away(e.getCause() == null ? e : e.getCause());
        }
    }

    private static TranslationMemory open(RedisOption redis) {
        Settings settings = redis.cacheSettings();
        return RedisTranslationMemory.open(settings, Clock.systemUTC());
    }

    private static String pair(Remembered entry) {
        return entry.key().sourceLang() + " → " + entry.key().targetLang();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("memory: " + why);
        spec.commandLine().getErr().flush();
        return ExitCode.SOFTWARE;
    }
}
