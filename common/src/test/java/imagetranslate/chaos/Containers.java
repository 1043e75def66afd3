package imagetranslate.chaos;

import imagetranslate.queue.redis.BreakableRedis;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Containers of the stack's own images, held as compose holds them: no root, nothing to write on but {@code /tmp}. A
 * worker's container runs the harness's worker, whose work is a token, in the image's Java; it shares this machine's network,
 * so that its line to Redis goes through the harness's proxy. Linux only: elsewhere an engine's network isn't the machine's.
 *
 * @param image of the workers, {@code image-translate-pipeline:…}
 * @param redisImage {@code image-translate-redis:…}
 */
record Containers(String image, String redisImage, String run, AtomicInteger started) implements Ground {
    Containers(String image, String redisImage) {
        this(image, redisImage, "chaos-" + UUID.randomUUID().toString().substring(0, 8), new AtomicInteger());
    }

    /** @return what is missing; empty where an engine answers and has both images */
    String missing() {
        Program.Said said = Program.run("docker", "image", "inspect", "--format", "found", image, redisImage);
        return said.exit() == 0 ? "" : said.text();
    }

    @Override
    public BreakableRedis startRedis() {
        return RedisContainer.start(run + "-redis", redisImage);
    }

    @Override
    public Life startWorker(String name, Start start) throws IOException {
        String container = run + "-" + name + "-" + started.incrementAndGet();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", container));
        // As with `restart: unless-stopped`, whoever comes next has the same name and the same process number.
        command.addAll(List.of("--hostname", name, "--network", "host"));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp:exec,mode=1777", "--cap-drop", "ALL"));
        command.addAll(List.of("--security-opt", "no-new-privileges:true", "--memory", "512m"));
        start.environment().forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        List<String> classpath = mount(command);
        command.addAll(List.of("--entrypoint", "tini", image, "--", "java", "-cp", String.join(":", classpath)));
        command.addAll(start.options());
        command.add(ChaosWorker.class.getName());
        return new ContainerLife(
                container,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(start.output().toFile()))
                        .start());
    }

    /** Each entry by itself: the folders above it may be closed to the container's user. */
    private static List<String> mount(List<String> command) {
        List<String> inside = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (path.toFile().exists()) {
                String target = "/chaos/" + inside.size() + "/" + path.getFileName();
                command.addAll(List.of("--volume", path + ":" + target + ":ro"));
                inside.add(target);
            }
        }
        return inside;
    }
}
