package imagetranslate.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;

/** One run: so many faults, a few at a time, over a steady stream of jobs; then the ledger. */
final class ChaosRun {
    private static final Duration REST = Duration.ofSeconds(150);

    /** What ends in the error queue by the faults' own doing; none may take other jobs there. */
    private static final Set<String> EXPECTED = Set.of("poison", "malformed", Ledger.REJECTED_TARGET);

    /** Of the stream's jobs one has several targets. */
    private static final int EVERY_SO_MANY = 4;

    /**
     * @param lanes how many faults that hit single workers go on at once
     * @param jobsPerSecond the stream of jobs that no fault aims at
     */
    record Load(int lanes, int jobsPerSecond) {}

    /**
     * @param faults in this order
     * @param longest no fault is begun after this time
     */
    record Plan(
            List<FaultKind> faults,
            long seed,
            Duration longest,
            Load load,
            FleetSettings fleet,
            Faults.Lengths lengths) {}

    /**
     * @param recoveries of every fault, by kind
     * @param complaints promises other than the ledger's that were broken
     * @param refused pushes that Redis refused for lack of memory
     */
    record Result(Ledger ledger, Map<FaultKind, List<Duration>> recoveries, List<String> complaints, int refused) {
        Duration worst() {
            return recoveries.values().stream()
                    .flatMap(List::stream)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }

        int faults() {
            return recoveries.values().stream().mapToInt(List::size).sum();
        }
    }

    private final Plan plan;
    private final Ground ground;
    private final PrintStream progress;
    private final Map<FaultKind, List<Duration>> recoveries = Collections.synchronizedMap(new TreeMap<>());
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean streaming = true;

    ChaosRun(Plan plan, Ground ground, PrintStream progress) {
        this.plan = plan;
        this.ground = ground;
        this.progress = progress;
    }

    Result run() throws Exception {
        try (Fleet fleet = Fleet.start(plan.fleet(), ground);
                Book book = new Book(fleet.redis())) {
            progress.println("the workers' logs are in " + fleet.folder());
            Faults faults = new Faults(fleet, book, plan.lengths());
            Thread stream = Threads.start("stream", () -> stream(book));
            awaitWorkers(fleet);
            injectAll(faults);
            streaming = false;
            stream.join();
            List<String> complaints = new ArrayList<>(faults.complaints());
            if (!book.awaitAll(REST)) {
                complaints.add("jobs are still under way " + REST.toSeconds() + " s after the last fault");
            }
            // Whoever comes back late would by now have done its harm.
            Thread.sleep(TimeUnit.SECONDS.toMillis(fleet.settings().recoverySeconds() + 2L));
            fleet.hosts().forEach(Host::retire);
            for (Host host : fleet.hosts()) {
                host.terminate();
            }
            try (Jedis jedis = fleet.redis().connect()) {
                Ledger ledger = Ledger.read(
                        jedis, book.pushed(), book.cancelled(), fleet.store().keys());
                ledger.failed().forEach((kind, jobs) -> {
                    if (!EXPECTED.contains(kind)) {
                        complaints.add(jobs + " jobs ended as " + kind);
                    }
                });
                if (ledger.isClean() && complaints.isEmpty()) {
                    fleet.deleteFolder();
                }
                return new Result(ledger, recoveries, complaints, book.refused());
            }
        }
    }

    /** Each kind once, then by weight; in an order that only the seed decides. */
    static List<FaultKind> kinds(int faults, long seed, List<FaultKind> of) {
        Random random = new Random(seed);
        List<FaultKind> kinds = new ArrayList<>(of);
        while (kinds.size() < faults) {
            kinds.add(FaultKind.pick(random, of));
        }
        Collections.shuffle(kinds, random);
        return kinds.subList(0, faults);
    }

    private void awaitWorkers(Fleet fleet) {
        long slots = (long) plan.fleet().workers() * plan.fleet().slots();
        try (Jedis jedis = fleet.redis().connect()) {
            Awaitility.await("workers").atMost(REST).until(() -> Stream.of(StageName.values())
                    .allMatch(stage -> jedis.zcard(stage.consumers()) >= slots));
        }
    }

    private void injectAll(Faults faults) throws InterruptedException {
        ConcurrentLinkedQueue<Task> single = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Task> global = new ConcurrentLinkedQueue<>();
        List<FaultKind> kinds = plan.faults();
        for (int i = 0; i < kinds.size(); i++) {
            Task task = new Task(kinds.get(i), plan.seed() * 1_000_003 + i);
            (task.kind().isGlobal() ? global : single).add(task);
        }
        List<Thread> lanes = new ArrayList<>();
        // Between two outages there is time to recover: else the one measured last would be the sum of all.
        Duration recovery = Duration.ofSeconds(plan.fleet().recoverySeconds() + 1L);
        lanes.add(Threads.start("global faults", () -> lane(global, faults, recovery)));
        for (int i = 0; i < plan.load().lanes(); i++) {
            lanes.add(Threads.start("faults " + i, () -> lane(single, faults, Duration.ZERO)));
        }
        for (Thread lane : lanes) {
            lane.join();
        }
    }

    private record Task(FaultKind kind, long seed) {}

    /** @param rest after each fault */
    private void lane(ConcurrentLinkedQueue<Task> tasks, Faults faults, Duration rest) {
        try {
            long end = System.nanoTime() + plan.longest().toNanos();
            Thread.currentThread()
                    .setUncaughtExceptionHandler((thread, e) -> faults.complain(thread.getName() + " broke off: " + e));
            for (Task task = tasks.poll(); task != null && System.nanoTime() < end; task = tasks.poll()) {
                Duration recovery = faults.inject(task.kind(), new Random(task.seed()));
                recoveries
                        .computeIfAbsent(task.kind(), any -> Collections.synchronizedList(new ArrayList<>()))
                        .add(recovery);
                Thread.sleep(rest.toMillis());
                int count = done.incrementAndGet();
                if (count % 25 == 0) {
                    progress.println(count + " of " + plan.faults().size() + " faults");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stream(Book book) {
        int pushed = 0;
        try {
            while (streaming) {
                String id = book.newId("stream");
                book.push(++pushed % EVERY_SO_MANY == 0 ? Book.threeTargets(id, "") : Book.message(id, ""));
                Thread.sleep(1000 / plan.load().jobsPerSecond());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
