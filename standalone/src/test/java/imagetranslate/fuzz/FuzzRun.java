package imagetranslate.fuzz;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.S3ObjectStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One run: so many of each area, all three at once, against the whole pipeline; then the ledger. */
final class FuzzRun {
    private static final int CALLERS = 4;
    private static final int SHOWN = 3000;
    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    /**
     * @param counts at most so many of each area; from number {@code first} on
     * @param longest no more are begun after this time
     */
    record Plan(long seed, int first, Map<Case.Area, Integer> counts, Duration longest, Path dist) {
        boolean isOneAlone() {
            return counts.values().stream().mapToInt(Integer::intValue).sum() == 1;
        }
    }

    /**
     * @param tried how many of each area
     * @param statuses how often the api answered which
     * @param story of a case that was run alone
     */
    record Result(
            Map<Case.Area, Integer> tried,
            Ledger ledger,
            Map<Integer, Integer> statuses,
            Map<String, Share> shares,
            List<String> story,
            Collection<Findings.Finding> findings) {}

    private final Plan plan;
    private final PrintStream progress;
    private final Findings findings = new Findings();
    private final Map<Case.Area, AtomicInteger> numbers = new EnumMap<>(Case.Area.class);
    private volatile long deadline;

    FuzzRun(Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
        for (Case.Area area : Case.Area.values()) {
            numbers.put(area, new AtomicInteger(plan.first()));
        }
    }

    Result run() throws Exception {
        Settings defaults = EnvironmentSettings.of(Map.of());
        Book book = new Book(findings, defaults.get(Keys.MAX_TASK_BYTES), defaults.get(Keys.MAX_INNER_TASK_BYTES));
        try (Fleet fleet = Fleet.start(plan.dist(), findings, book);
                S3ObjectStore store = S3ObjectStore.open(fleet.settings())) {
            progress.println("the processes' logs are in " + fleet.folder());
            Seeds seeds = Seeds.put(store, fleet.settings().get(Keys.S3_BUCKET));
            Caller caller = new Caller(fleet.apiPort(), book, findings);
            List<String> left;
            try (Watch watch = new Watch(fleet, book, findings)) {
                tryAll(fleet, book, seeds, caller);
                progress.println("all were tried; waiting for the last to end");
                boolean ended = watch.awaitEnd(REST);
                left = ended ? List.of() : watch.leftovers();
            }
            left.forEach(what -> findings.add("jobs are still under way after " + REST.toSeconds() + " s", what));
            Map<String, Share> shares = shares(fleet);
            fleet.stop();
            Ledger ledger = book.close(caller.unheard());
            Result result = new Result(tried(), ledger, caller.statuses(), shares, story(book), findings.all());
            if (ledger.isClean() && findings.all().isEmpty()) {
                fleet.deleteFolder();
            }
            return result;
        }
    }

    private void tryAll(Fleet fleet, Book book, Seeds seeds, Caller caller) throws Exception {
        List<Callable<Void>> lanes = new ArrayList<>();
        Messages messages = new Messages(seeds);
        lanes.add(() -> pushAll(Case.Area.MESSAGES, fleet, book, messages::make));
        Pictures pictures = new Pictures();
        lanes.add(() -> pushAll(Case.Area.PICTURES, fleet, book, which -> job(pictures.make(which), which, seeds)));
        Requests requests =
                new Requests(PictureFiles.written(PictureFiles.page(8, 8), "png"), seeds.url("fuzz/absent.png"));
        for (int i = 0; i < CALLERS; i++) {
            lanes.add(() -> {
                each(Case.Area.REQUESTS, which -> call(caller, requests.make(which)));
                return null;
            });
        }
        Thread teller = new Thread(this::tell, "progress");
        teller.setDaemon(true);
        teller.start();
        deadline = System.nanoTime() + plan.longest().toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            for (Future<Void> lane : threads.invokeAll(lanes)) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
            teller.interrupt();
        }
    }

    private interface Trial {
        void of(Case which) throws IOException, InterruptedException;
    }

    private interface Source {
        Push make(Case which) throws IOException;
    }

    private Void pushAll(Case.Area area, Fleet fleet, Book book, Source source) throws Exception {
        try (Producer producer = new Producer(fleet.redis().connect(), book)) {
            each(area, which -> {
                Push push = source.make(which);
                show(push.list() + ", " + push.times() + " times, " + push.what(), push.message());
                producer.push(push);
            });
            producer.flush();
        }
        return null;
    }

    private void call(Caller caller, Request request) throws InterruptedException {
        show(
                "the request, which hangs up: " + request.hangsUp(),
                ByteMutator.join(request.pieces().toArray(byte[][]::new)));
        caller.call(request);
    }

    /** One that is run alone is looked at by a person. */
    private void show(String what, byte[] bytes) {
        if (plan.isOneAlone()) {
            progress.println(what + ": " + Text.printable(bytes, SHOWN));
        }
    }

    private void each(Case.Area area, Trial trial) throws IOException, InterruptedException {
        int end = plan.first() + plan.counts().getOrDefault(area, 0);
        AtomicInteger numbers = this.numbers.get(area);
        while (System.nanoTime() < deadline) {
            int number = numbers.getAndUpdate(next -> Math.min(end, next + 1));
            if (number >= end) {
                return;
            }
            trial.of(new Case(area, plan.seed(), number));
        }
    }

    private Push job(Pictures.Made picture, Case which, Seeds seeds) throws IOException {
        show("the picture", picture.bytes());
        String url = seeds.keep("fuzz/" + which.id(), picture.bytes());
        byte[] message = ("{\"request_id\":\"" + which.id() + "\",\"image_url\":\"" + url + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        return new Push(which, "ocr_tasks", message, 1, false, picture.what());
    }

    private void tell() {
        try {
            while (true) {
                Thread.sleep(TELL_EVERY.toMillis());
                progress.println(tried());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Case.Area, Integer> tried() {
        Map<Case.Area, Integer> tried = new EnumMap<>(Case.Area.class);
        numbers.forEach((area, next) -> tried.put(area, next.get() - plan.first()));
        return tried;
    }

    private Map<String, Share> shares(Fleet fleet) {
        Map<String, Share> shares = new LinkedHashMap<>();
        for (WorkerJvm worker : fleet.workers()) {
            Share has = worker.share();
            shares.put(worker.plan().name(), has);
            if (has.most() > worker.plan().mostMemory()) {
                findings.add(
                        worker.plan().name() + " had more than " + worker.plan().mostMemory() + " MiB",
                        has.most() + " MiB");
            }
        }
        return shares;
    }

    private List<String> story(Book book) {
        return !plan.isOneAlone()
                ? List.of()
                : plan.counts().keySet().stream()
                        .flatMap(area -> book.story(new Case(area, plan.seed(), plan.first())).stream())
                        .toList();
    }
}
