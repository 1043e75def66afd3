package imagetranslate.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./run chaos [--faults N] [--seed S] [--lease SECONDS] [--minutes M] [--only KIND,…] [--containers]}. */
final class Chaos {
    private Chaos() {}

    public static void main(String... args) throws Exception {
        int faults = 200;
        long seed = System.currentTimeMillis() % 100_000;
        int lease = 3;
        int minutes = 60;
        List<FaultKind> only = List.of(FaultKind.values());
        boolean containers = false;
        try {
            for (int i = 0; i < args.length; i += 2) {
                switch (args[i]) {
                    case "--containers" -> {
                        containers = true;
                        i--;
                    }
                    case "--faults" -> faults = Integer.parseInt(args[i + 1]);
                    case "--seed" -> seed = Long.parseLong(args[i + 1]);
                    case "--minutes" -> minutes = Integer.parseInt(args[i + 1]);
                    case "--lease" -> lease = Integer.parseInt(args[i + 1]);
                    case "--only" -> only = kinds(args[i + 1]);
                    default -> throw new IllegalArgumentException("there is no option " + args[i]);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println("chaos takes [--faults N] [--seed S] [--lease SECONDS] [--minutes M] [--only KIND,…]"
                    + " [--containers]: " + e.getMessage());
            System.exit(2);
        }
        ChaosRun.Plan plan = plan(faults, seed, lease, minutes, only);
        Ground ground = containers ? theStacksContainers() : Ground.processes();
        System.out.printf(
                "%d faults, seed %d, in %s; %d workers of %d slots for each of 3 stages, leases of %d s (in production 30),"
                        + " %d faults at once; Redis frozen for %d s, the store down for %d s, full and the translator"
                        + " away for %d s%n",
                faults,
                seed,
                containers ? "containers" : "processes",
                plan.fleet().workers(),
                plan.fleet().slots(),
                lease,
                plan.load().lanes(),
                plan.lengths().redisFrozen().toSeconds(),
                plan.lengths().storeDown().toSeconds(),
                plan.lengths().away().toSeconds());
        long begin = System.nanoTime();
        ChaosRun.Result result = new ChaosRun(plan, ground, System.err).run();
        print(result, Duration.ofNanos(System.nanoTime() - begin), System.out);
        System.exit(isGood(result) ? 0 : 1);
    }

    private static Ground theStacksContainers() {
        Containers containers = new Containers(
                System.getenv().getOrDefault("IMAGE", "image-translate-pipeline:local"),
                System.getenv().getOrDefault("REDIS_IMAGE", "image-translate-redis:local"));
        String missing = containers.missing();
        if (!missing.isEmpty()) {
            System.err.println("no containers to break: " + missing + "; ./run stack build makes the images");
            System.exit(2);
        }
        return containers;
    }

    private static List<FaultKind> kinds(String words) {
        return Stream.of(words.split(","))
                .map(word -> FaultKind.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static ChaosRun.Plan plan(int faults, long seed, int lease, int minutes, List<FaultKind> only) {
        return new ChaosRun.Plan(
                ChaosRun.kinds(faults, seed, only),
                seed,
                Duration.ofMinutes(minutes),
                new ChaosRun.Load(24, 20),
                new FleetSettings(3, 4, lease, 2, 1000, Map.of()),
                // Eighty seconds of two faults alone would be most of a short run.
                faults < 100
                        ? new Faults.Lengths(
                                Duration.ofSeconds(lease + 2L), Duration.ofSeconds(5), Duration.ofSeconds(5))
                        : new Faults.Lengths(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(20)));
    }

    static boolean isGood(ChaosRun.Result result) {
        return result.ledger().isClean()
                && result.ledger().waiting() == 0
                && result.complaints().isEmpty()
                && result.worst().compareTo(Faults.LONGEST_RECOVERY) <= 0;
    }

    static void print(ChaosRun.Result result, Duration took, PrintStream out) {
        out.printf("%-20s %6s %8s %8s  %s%n", "fault", "count", "median", "worst", "");
        result.recoveries().forEach((kind, all) -> {
            List<Duration> sorted = all.stream().sorted().toList();
            out.printf(
                    Locale.ROOT,
                    "%-20s %6d %7.1fs %7.1fs  %s%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    sorted.size(),
                    seconds(sorted.get(sorted.size() / 2)),
                    seconds(sorted.get(sorted.size() - 1)),
                    kind.what());
        });
        Ledger ledger = result.ledger();
        out.printf(
                "%nledger: %d jobs pushed = %d delivered + %d in error_queue %s + %d cancelled + %d still queued%n",
                ledger.pushed(),
                ledger.delivered(),
                ledger.inErrorQueue(),
                ledger.failed(),
                ledger.cancelled(),
                ledger.waiting());
        out.printf(
                Locale.ROOT,
                "%d faults in %.0f s: %d lost, %d twice, %d attempts burnt, %d objects wrong, worst recovery %.1f s; %d pushes refused%n",
                result.faults(),
                seconds(took),
                ledger.lost().size(),
                ledger.twice().size(),
                ledger.burnt().size(),
                ledger.objects().size(),
                seconds(result.worst()),
                result.refused());
        ledger.lost().forEach(id -> out.println("LOST   " + id));
        ledger.twice().forEach(line -> out.println("TWICE  " + line));
        ledger.burnt().forEach(line -> out.println("BURNT  " + line));
        ledger.objects().forEach(line -> out.println("OBJECT " + line));
        result.complaints().forEach(line -> out.println("BROKEN " + line));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
