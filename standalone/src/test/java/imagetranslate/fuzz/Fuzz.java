package imagetranslate.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./run fuzz}. */
@Command(
        name = "fuzz",
        description =
                "Bad messages, pictures and requests, made from a seed, against the whole pipeline; then accounts for"
                        + " every job.",
        mixinStandardHelpOptions = true)
final class Fuzz implements Callable<Integer> {
    private static final int ANY_NUMBER = Integer.MAX_VALUE / 2;

    @Option(names = "--seconds", description = "of each; 60 where no number is given")
    Integer seconds;

    @Option(names = "--seed", defaultValue = "13", description = "everything follows from it; default ${DEFAULT-VALUE}")
    long seed;

    @Option(names = "--messages", description = "how many at most")
    Integer messages;

    @Option(names = "--pictures", description = "how many at most")
    Integer pictures;

    @Option(names = "--requests", description = "how many at most")
    Integer requests;

    @Option(names = "--only", paramLabel = "AREA:NUMBER", description = "one alone, as a finding names it")
    String only;

    @Option(names = "--dist", hidden = true, defaultValue = "target/dist")
    Path dist;

    @Spec
    CommandLine.Model.CommandSpec command;

    public static void main(String... args) {
        System.exit(new CommandLine(new Fuzz()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        FuzzRun.Plan plan = only == null ? plan() : alone();
        System.out.printf("seed %d; the pipeline starts%n", seed);
        long begin = System.nanoTime();
        FuzzRun.Result result = new FuzzRun(plan, System.err).run();
        print(result, Duration.ofNanos(System.nanoTime() - begin), System.out);
        return isGood(result) ? 0 : 1;
    }

    private FuzzRun.Plan plan() {
        boolean counted = messages != null || pictures != null || requests != null;
        Map<Case.Area, Integer> counts = new EnumMap<>(Case.Area.class);
        put(counts, Case.Area.MESSAGES, messages, counted);
        put(counts, Case.Area.PICTURES, pictures, counted);
        put(counts, Case.Area.REQUESTS, requests, counted);
        Duration longest = seconds != null ? Duration.ofSeconds(seconds) : Duration.ofSeconds(counted ? 86_400 : 60);
        return new FuzzRun.Plan(seed, 0, counts, longest, dist);
    }

    private static void put(Map<Case.Area, Integer> counts, Case.Area area, Integer given, boolean counted) {
        counts.put(area, given != null ? given : counted ? 0 : ANY_NUMBER);
    }

    private FuzzRun.Plan alone() {
        String[] words = only.split(":", 2);
        try {
            Case.Area area = Case.Area.valueOf(words[0].toUpperCase(Locale.ROOT));
            int number = Integer.parseInt(words[1]);
            return new FuzzRun.Plan(seed, number, Map.of(area, 1), Duration.ofMinutes(5), dist);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "--only is '" + only
                            + "'; it must be messages, pictures or requests, and a number, as in pictures:17",
                    e);
        }
    }

    static boolean isGood(FuzzRun.Result result) {
        return result.ledger().isClean() && result.findings().isEmpty();
    }

    static void print(FuzzRun.Result result, Duration took, PrintStream out) {
        Ledger ledger = result.ledger();
        result.tried().forEach((area, count) -> {
            Ledger.Line line = ledger.lines().get(area);
            if (area == Case.Area.REQUESTS) {
                out.printf(
                        "%-9s %,7d made: answered %s (0: closed without an answer)%n",
                        area.word(), count, result.statuses());
            } else {
                out.printf(
                        "%-9s %,7d made, %,d pushed = %,d delivered + %,d in error_queue + %,d notices told + %,d copies dropped%n",
                        area.word(),
                        count,
                        line.pushed(),
                        line.delivered(),
                        line.failed(),
                        line.told(),
                        line.duplicates());
            }
        });
        out.printf("and %,d notices without an id; records by kind %s%n", ledger.notices(), ledger.kinds());
        result.shares()
                .forEach((name, share) -> out.printf(
                        "%-15s %,5d MiB at the end, %,5d at most, %,d s of a core%n",
                        name, share.now(), share.most(), share.cpu().toSeconds()));
        out.printf(
                Locale.ROOT,
                "%.0f s: %d lost, %d twice, %d kinds of findings%n",
                took.toMillis() / 1000.0,
                ledger.lost().size(),
                ledger.twice().size(),
                result.findings().size());
        ledger.lost().stream().limit(20).forEach(line -> out.println("LOST    " + line));
        ledger.twice().stream().limit(20).forEach(line -> out.println("TWICE   " + line));
        for (Findings.Finding finding : result.findings()) {
            out.printf("FINDING %6d  %s%n", finding.count(), finding.what());
            finding.examples().forEach(example -> out.println("                " + example));
        }
        result.story().forEach(line -> out.println("STORY   " + line));
    }
}
