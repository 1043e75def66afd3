package imagetranslate.bench.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What safety costs: no-op jobs through one stage of the real queue, against an unsafe loop and BullMQ, all on the same
 * Redis in the same run. Only the ratios say something: absolute figures are the machine's. The contestants take turns, so
 * that a busy neighbour slows them all; CPU time a job, of client and server together, hardly feels a neighbour at all.
 */
@Command(
        name = "queue",
        description = "No-op jobs through one stage, as a ratio to an unsafe loop and to BullMQ.",
        mixinStandardHelpOptions = true)
public final class QueueBench implements Callable<Integer> {
    /** Until the compiler has seen both often enough. */
    private static final int WARM_UPS = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--jobs", description = "jobs a race (default: ${DEFAULT-VALUE})")
    private int jobs = 20_000;

    @Option(names = "--rounds", description = "races of each; the median counts (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--slots", split = ",", description = "how many at once (default: 1,8,32)")
    private List<Integer> slots = List.of(1, 8, 32);

    @Option(names = "--per-second", description = "jobs a second for the pick-up latency (default: ${DEFAULT-VALUE})")
    private int perSecond = 500;

    @Option(names = "--seconds", description = "how long they come (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--no-bullmq", description = "leave BullMQ out")
    private boolean noBullMq;

    @Option(names = "--redis", paramLabel = "URL", description = "default: REDIS_URL, else an embedded one")
    private @Nullable String redis = System.getenv("REDIS_URL");

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "queue.json");

    private final ObjectNode report = MessageCodec.json().createObjectNode();

    /** Jobs a second in each round; safe and unsafe of one round ran one after the other. */
    private record Rates(List<Outcome> safe, List<Outcome> unsafe) {
        double ratio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < safe.size(); i++) {
                ratios.add(safe.get(i).perSecond() / unsafe.get(i).perSecond());
            }
            return median(ratios);
        }

        boolean clean() {
            return safe.stream().allMatch(outcome -> outcome.ledger().isClean());
        }

        static double perSecond(List<Outcome> outcomes) {
            return median(outcomes.stream().map(Outcome::perSecond).toList());
        }

        static double cpuMicros(List<Outcome> outcomes) {
            return median(outcomes.stream().map(Outcome::cpuMicros).toList());
        }
    }

    /** @param cpuMicros of client and server, a job */
    private record Outcome(double perSecond, double cpuMicros, Arena.Ledger ledger) {}

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path work = Files.createTempDirectory("bench-queue");
        boolean clean = true;
        try (Arena arena = Arena.open(redis, work.resolve("redis"))) {
            PrintWriter table = spec.commandLine().getOut();
            for (int i = 0; i < WARM_UPS; i++) {
                race(arena, 8, SafeLoop::on, jobs);
                race(arena, 8, UnsafeLoop::new, jobs);
            }
            table.printf("%d jobs, median of %d rounds%n", jobs, rounds);
            table.printf(
                    "%-6s %9s %9s %6s  %9s %9s  %s%n",
                    "slots", "safe/s", "unsafe/s", "ratio", "safe µs", "unsafe µs", "(CPU a job)");
            double best = 0;
            for (int each : slots) {
                Rates rates = rates(arena, each);
                clean &= rates.clean();
                best = Math.max(best, Rates.perSecond(rates.safe()));
                print(table, each, rates);
            }
            latency(arena, table);
            bullMq(arena, table, best, work);
            table.flush();
        } finally {
            delete(work);
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.put("jobs", jobs).put("rounds", rounds).toPrettyString() + "\n");
        spec.commandLine().getOut().println("written: " + out);
        spec.commandLine().getOut().flush();
        return clean ? 0 : 1;
    }

    private void print(PrintWriter table, int slots, Rates rates) {
        double safe = Rates.perSecond(rates.safe());
        double unsafe = Rates.perSecond(rates.unsafe());
        double safeCpu = Rates.cpuMicros(rates.safe());
        double unsafeCpu = Rates.cpuMicros(rates.unsafe());
        String ledger = rates.clean() ? "all delivered once" : "NOT CLEAN, see " + out;
        table.printf(
                "%-6d %9.0f %9.0f %6.2f  %9.1f %9.1f  %s%n",
                slots, safe, unsafe, rates.ratio(), safeCpu, unsafeCpu, ledger);
        table.flush();
        ObjectNode row = report.withArray("throughput").addObject();
        row.put("slots", slots).put("safe_per_second", safe).put("unsafe_per_second", unsafe);
        row.put("ratio", rates.ratio()).put("safe_cpu_us", safeCpu).put("unsafe_cpu_us", unsafeCpu);
        rates.safe().forEach(outcome -> row.withArray("ledgers")
                .add(MessageCodec.json().<ObjectNode>valueToTree(outcome.ledger())));
    }

    private Rates rates(Arena arena, int slots) throws InterruptedException, ExecutionException {
        List<Outcome> safe = new ArrayList<>();
        List<Outcome> unsafe = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            safe.add(race(arena, slots, SafeLoop::on, jobs));
            unsafe.add(race(arena, slots, UnsafeLoop::new, jobs));
        }
        return new Rates(safe, unsafe);
    }

    private static Outcome race(Arena arena, int slots, BiFunction<Arena, Arena.Lists, Loop> contestant, int jobs)
            throws InterruptedException, ExecutionException {
        Arena.Lists lists = arena.lists();
        arena.fill(lists, jobs);
        double server = arena.serverCpu();
        Duration client = ownCpu();
        long nanos;
        try (Loop loop = contestant.apply(arena, lists)) {
            nanos = Race.run(loop, slots, jobs, job -> {}, () -> {});
        }
        double cpuMicros =
                (arena.serverCpu() - server) * 1e6 + ownCpu().minus(client).toNanos() / 1e3;
        Arena.Ledger ledger = arena.ledger(lists, jobs);
        arena.clear();
        return new Outcome(jobs / (nanos / 1e9), cpuMicros / jobs, ledger);
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void latency(Arena arena, PrintWriter table) throws InterruptedException, ExecutionException {
        PickUp.Plan plan = new PickUp.Plan(perSecond, Duration.ofSeconds(seconds));
        table.printf("%npick-up at %d jobs a second, 8 slots, open loop%n", perSecond);
        table.printf("%-8s %10s %10s %10s%n", "", "p50 ms", "p99 ms", "max ms");
        report.put("pick_up_per_second", perSecond);
        pickUp(arena, table, "safe", SafeLoop::on, plan);
        pickUp(arena, table, "unsafe", UnsafeLoop::new, plan);
    }

    private void pickUp(
            Arena arena,
            PrintWriter table,
            String name,
            BiFunction<Arena, Arena.Lists, Loop> contestant,
            PickUp.Plan plan)
            throws InterruptedException, ExecutionException {
        Arena.Lists lists = arena.lists();
        try (Loop loop = contestant.apply(arena, lists)) {
            PickUp.Latency latency = PickUp.measure(arena, lists, loop, 8, plan);
            table.printf(
                    "%-8s %10.2f %10.2f %10.2f%n", name, latency.p50Millis(), latency.p99Millis(), latency.maxMillis());
            report.putObject("pick_up_" + name)
                    .put("p50_ms", latency.p50Millis())
                    .put("p99_ms", latency.p99Millis())
                    .put("max_ms", latency.maxMillis());
        }
        arena.clear();
    }

    private void bullMq(Arena arena, PrintWriter table, double best, Path work)
            throws IOException, InterruptedException {
        if (noBullMq) {
            return;
        }
        try {
            Path folder = Files.createDirectories(work.resolve("bullmq"));
            BullMq.Result result = BullMq.run(URI.create(arena.url()), jobs, folder);
            table.printf("%nBullMQ %s%n", result.version());
            ObjectNode node = report.putObject("bullmq").put("version", result.version());
            ObjectNode rates = node.putObject("per_second");
            result.perSecond().forEach((concurrency, rate) -> {
                table.printf("concurrency %-4d %12.0f jobs/s%n", concurrency, rate);
                rates.put(Integer.toString(concurrency), rate);
            });
            table.printf("ours at its best to BullMQ at its best: %.2f%n", best / result.best());
            node.put("ratio", best / result.best());
        } catch (BullMq.Skipped why) {
            table.printf("%nBullMQ: skipped: %s%n", why.getMessage());
            report.putObject("bullmq").put("skipped", why.getMessage());
        } finally {
            arena.clear("bench-bullmq-*");
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException e) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
