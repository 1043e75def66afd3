package imagetranslate.standalone;

import static org.awaitility.Awaitility.await;

import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.samples.Samples;
import imagetranslate.worker.StopSignal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionTimeoutException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * SIGTERM for real worker processes with pages in hand, again and again, while jobs flow. Each process must exit with 0 and
 * leave neither file nor job behind; no stop may cost a job an attempt (each has only one) or wait for the recovery of dead
 * workers.
 */
final class Stops implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How many jobs wait, so that no process stands idle when it's stopped. */
    private static final int AHEAD = 12;

    /** One process after another, each stopped in the midst of its work. */
    enum Part {
        OCR("ocr-worker", "ocr_tasks"),
        OPERATE("operate-worker", "processor_tasks"),
        RESULT("result-worker", "hosting_tasks");

        final String jar;
        final String list;

        Part(String jar, String list) {
            this.jar = jar;
            this.list = list;
        }
    }

    private final Path dist;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final EmbeddedRedis redisServer;
    private final EmbeddedStore store;
    private final PictureServer pictures = new PictureServer();
    private final RedisClient redis;
    private final String url;
    private final Queue<String> pushed = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<Part, AtomicInteger> done = new EnumMap<>(Part.class);
    private volatile boolean feeding = true;

    /** @param dist the folder of the workers' jars */
    Stops(Path dist, Path folder) throws Exception {
        this.dist = dist;
        this.folder = folder;
        redisServer = EmbeddedRedis.start(folder.resolve("redis"), 0);
        store = EmbeddedStore.start(folder.resolve("store"), 0);
        redis = RedisClient.create(URI.create(redisServer.url()));
        // The uppermost quarter of the hero: a page must not take longer than a process lives.
        BufferedImage hero = Samples.all(Samples.SEED).get(0).picture();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        ImageIO.write(hero.getSubimage(0, 0, hero.getWidth(), hero.getHeight() / 4), "png", piece);
        url = pictures.put("hero.png", piece.toByteArray());
        for (Part part : Part.values()) {
            done.put(part, new AtomicInteger());
        }
        environment.putAll(store.settings());
        environment.putAll(Map.of(
                "REDIS_URL",
                redisServer.url(),
                "METRICS_PORT",
                "0",
                "ALLOW_PRIVATE_ADDRESSES",
                "true",
                "MAX_ATTEMPTS",
                "1",
                // Takes its time, so that the result worker has something in hand as well.
                "WEBHOOK_URL",
                pictures.url("slow"),
                "PHRASEBOOK",
                SamplePhrases.write(folder.resolve("phrasebook.json")).toString()));
    }

    /** @return what went wrong; empty where nothing did */
    List<String> run(int times, long seed) throws InterruptedException {
        Thread feeder = new Thread(this::feed, "feeder");
        feeder.start();
        List<Thread> stoppers = Stream.of(Part.values())
                .map(part -> new Thread(() -> stopAgainAndAgain(part, times, new Random(seed + part.ordinal()))))
                .toList();
        stoppers.forEach(Thread::start);
        for (Thread stopper : stoppers) {
            stopper.join();
        }
        feeding = false;
        feeder.join();
        finishAll();
        return List.copyOf(complaints);
    }

    int stops() {
        return done.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int jobs() {
        return pushed.size();
    }

    private void feed() {
        for (int next = 0; feeding; next++) {
            await().forever().until(() -> redis.llen("ocr_tasks") < AHEAD || !feeding);
            String id = "stops-" + next;
            String message = MessageCodec.json()
                    .createObjectNode()
                    .put("request_id", id)
                    .put("image_url", url)
                    .toString();
            redis.lpush("ocr_tasks", message);
            pushed.add(id);
        }
    }

    private void stopAgainAndAgain(Part part, int times, Random random) {
        try {
            // Nobody rests before all are done: the others would have nothing to do.
            for (int i = 1; done.values().stream().anyMatch(count -> count.get() < times); i++) {
                // Half of them have no time to finish what they began: that goes back, while the native call still
                // runs.
                int grace = random.nextBoolean() ? 1 : 30;
                stopOnce(part, i, grace, random.nextInt(500));
                done.get(part).incrementAndGet();
            }
        } catch (IOException | ConditionTimeoutException e) {
            complaints.add(part.jar + " could not be started, or had nothing to do: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopOnce(Part part, int number, int grace, int afterMillis) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(part.jar + "-" + number));
        Process process = start(part, home, grace);
        await().atMost(PATIENCE).until(() -> isBusy(part) || !process.isAlive());
        if (process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            complaints.add(part.jar + " " + number + " ended by itself: see " + home);
            return;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            complaints.add(part.jar + " " + number + " did not end within 60 s of SIGTERM: see " + home);
        } else if (process.exitValue() != 0) {
            complaints.add(part.jar + " " + number + " ended with " + process.exitValue() + ": see " + home);
        }
        complaints.addAll(leftovers(part, number, home));
    }

    private List<String> leftovers(Part part, int number, Path home) throws IOException {
        List<String> found = new ArrayList<>();
        keys("{" + part.list + "}:proc:*").forEach(key -> found.add(part.jar + " " + number + " left " + key));
        keys("{" + part.list + "}:meta:*").forEach(key -> found.add(part.jar + " " + number + " cost " + key));
        try (Stream<Path> files = Files.list(home)) {
            files.filter(Stops::isLeftover).forEach(file -> found.add(part.jar + " " + number + " left " + file));
        }
        return found;
    }

    /** ONNX Runtime makes a folder at every start, which stays, empty, where a native call outlived its grace. */
    private static boolean isLeftover(Path file) {
        String[] inside = file.toFile().list();
        return inside == null ? !file.endsWith("log") : inside.length > 0;
    }

    /** All that was pushed is delivered, by workers that nobody stops. */
    private void finishAll() {
        List<Process> processes = new ArrayList<>();
        try {
            for (Part part : Part.values()) {
                processes.add(start(part, Files.createDirectories(folder.resolve(part.jar + "-last")), 30));
            }
            await().atMost(PATIENCE)
                    .until(() -> pushed.stream().allMatch(id -> "done".equals(redis.hget("job:" + id, "state"))));
        } catch (IOException | ConditionTimeoutException e) {
            long missing = pushed.stream()
                    .filter(id -> !"done".equals(redis.hget("job:" + id, "state")))
                    .count();
            complaints.add(missing + " of " + pushed.size() + " jobs were not delivered: " + e.getMessage());
        } finally {
            processes.forEach(Process::destroy);
            processes.forEach(process -> process.onExit().join());
        }
        redis.lrange("error_queue", 0, -1).forEach(record -> complaints.add("failed: " + record));
    }

    private boolean isBusy(Part part) {
        return keys("{" + part.list + "}:proc:*").stream().anyMatch(key -> redis.llen(key) > 0);
    }

    private List<String> keys(String pattern) {
        List<String> keys = new ArrayList<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> page =
                    redis.scan(cursor, new ScanParams().match(pattern).count(1000));
            keys.addAll(page.getResult());
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return keys;
    }

    private Process start(Part part, Path home, int grace) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-XX:ErrorFile=" + home.resolve("crash"),
                "-Djava.io.tmpdir=" + home,
                "-jar",
                dist.resolve(part.jar + ".jar").toAbsolutePath().toString());
        builder.directory(home.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SHUTDOWN_GRACE_SECONDS", Integer.toString(grace));
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    @Override
    public void close() {
        feeding = false;
        redis.close();
        pictures.close();
        store.close();
        redisServer.close();
    }

    /** {@code ./run stops [TIMES [SEED]]}: each worker, demo and up are stopped so often. */
    public static void main(String... args) throws Exception {
        if (args.length > 2 || !Stream.of(args).allMatch(arg -> arg.matches("\\d{1,9}"))) {
            System.err.println("stops takes [TIMES [SEED]], two whole numbers, not " + String.join(" ", args));
            StopSignal.end(2);
        }
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Path dist = Path.of(System.getProperty("dist"));
        Path folder = Files.createTempDirectory("stops");
        System.err.println("the logs are in " + folder);
        List<String> complaints = new ArrayList<>();
        try (Stops stops = new Stops(dist, folder)) {
            complaints.addAll(stops.run(times, seed));
            System.out.printf(
                    "%s: stopped %d times; %d jobs, each with one attempt%n",
                    List.of(Part.values()), stops.stops(), stops.jobs());
        }
        StandaloneStops standalone = new StandaloneStops(dist, folder);
        Random random = new Random(seed);
        for (int i = 1; i <= times; i++) {
            complaints.addAll(standalone.stopOnce("demo", i, random.nextInt(10_000)));
            complaints.addAll(standalone.stopOnce("up", i, random.nextInt(10_000)));
        }
        System.out.printf("demo and up: stopped %d times each%n", times);
        complaints.forEach(System.out::println);
        System.out.println(complaints.size() + " complaints");
        StopSignal.end(complaints.isEmpty() ? 0 : 1);
    }
}
