package imagetranslate.chaos;

import imagetranslate.queue.redis.BreakableRedis;
import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that can break: Redis, the store, the translator, the workers of three stages, and the lines between them. */
final class Fleet implements AutoCloseable {
    private final FleetSettings settings;
    private final Ground ground;
    private final Path folder;
    private final BreakableRedis redis;
    private final S3ServerFixture store;
    private final TcpProxy storeLine;
    private final TranslatorServer translator = new TranslatorServer();
    private final TcpProxy translatorLine = new TcpProxy(translator.port());
    private final Control control = new Control();
    private final List<Host> hosts = new ArrayList<>();

    private Fleet(FleetSettings settings, Ground ground) throws Exception {
        this.settings = settings;
        this.ground = ground;
        folder = Files.createTempDirectory("chaos");
        redis = ground.startRedis();
        store = S3ServerFixture.start();
        storeLine = new TcpProxy(URI.create(store.endpoint()).getPort());
    }

    static Fleet start(FleetSettings settings, Ground ground) throws Exception {
        Fleet fleet = new Fleet(settings, ground);
        for (StageName stage : StageName.values()) {
            for (int i = 1; i <= settings.workers(); i++) {
                fleet.hosts.add(new Host(stage, i, new TcpProxy(fleet.redis.port()), fleet.launch(stage)));
            }
        }
        return fleet;
    }

    FleetSettings settings() {
        return settings;
    }

    BreakableRedis redis() {
        return redis;
    }

    S3ServerFixture store() {
        return store;
    }

    TcpProxy storeLine() {
        return storeLine;
    }

    TranslatorServer translator() {
        return translator;
    }

    TcpProxy translatorLine() {
        return translatorLine;
    }

    Control control() {
        return control;
    }

    /** Where the workers' logs are. */
    Path folder() {
        return folder;
    }

    List<Host> hosts() {
        return hosts;
    }

    List<Host> hosts(StageName stage) {
        return hosts.stream().filter(host -> host.stage() == stage).toList();
    }

    Host host(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        hosts.forEach(Host::close);
        control.close();
        storeLine.close();
        translatorLine.close();
        translator.close();
        store.close();
        redis.close();
    }

    private Host.Launch launch(StageName stage) {
        List<String> options = List.of(
                // Quick to start, small, and the workers don't fight over the cores at start.
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dimagetranslate.log=INFO",
                "-Dchaos.harness=" + control.port(),
                "-Dchaos.translator=" + translatorLine.port(),
                "-Dchaos.slots=" + settings.slots(),
                "-Dchaos.work-millis=" + settings.workMillis().getOrDefault(stage, 0));
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.put("S3_ENDPOINT", "http://127.0.0.1:" + storeLine.port());
        environment.put("METRICS_PORT", "0");
        environment.put("LEASE_SECONDS", Integer.toString(settings.leaseSeconds()));
        environment.put("SHUTDOWN_GRACE_SECONDS", Integer.toString(settings.graceSeconds()));
        // Nobody takes from the list of what was delivered; it must not hold anybody back.
        int highWater = stage == StageName.RESULT ? 100_000_000 : settings.highWater();
        environment.put("QUEUE_HIGH_WATER", Integer.toString(highWater));
        return new Host.Launch(ground, redis::url, new Ground.Start(options, environment, folder));
    }

    void deleteFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        }
    }
}
