package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The compose stack as tests drive it: images of this build under names of their own, fresh passwords, ports of its own. */
public final class Stack {
    public static final String IMAGE = "image-translate-pipeline:it";
    public static final String REDIS_IMAGE = "image-translate-redis:it";
    static final String GATEWAY_IMAGE = "image-translate-gateway:it";
    static final int API_PORT = 18080;
    static final int STORE_PORT = 19000;
    static final int PROMETHEUS_PORT = 19090;

    /** What the images are made from; a machine that has them needs no registry. */
    private static final List<String> BASES = List.of("debian:bookworm-slim", "redis:7.2-bookworm");

    private static final List<String> SECRETS = List.of(
            "REDIS_PASSWORD", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "API_TOKEN", "GRAFANA_ADMIN_PASSWORD");

    private final Path log;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder where the log of every command's errors goes */
    public Stack(Path folder) {
        log = folder.resolve("docker.log");
        SECRETS.forEach(
                secret -> environment.put(secret, UUID.randomUUID().toString().replace("-", "")));
        environment.putAll(Map.of(
                "DIST",
                "prebuilt",
                "IMAGE",
                IMAGE,
                "REDIS_IMAGE",
                REDIS_IMAGE,
                "GATEWAY_IMAGE",
                GATEWAY_IMAGE,
                "API_PORT",
                Integer.toString(API_PORT),
                "STORE_PORT",
                Integer.toString(STORE_PORT),
                "PROMETHEUS_PORT",
                Integer.toString(PROMETHEUS_PORT)));
    }

    /** Empty, or what this machine lacks to build and start it. */
    public static String lacks() throws IOException, InterruptedException {
        if (Monitoring.program("docker").isEmpty()) {
            return "docker is not on the PATH";
        }
        if (!answers("docker", "compose", "version")) {
            return "no Docker engine with compose answers";
        }
        for (String image : BASES) {
            if (!has(image)) {
                return "the engine has no image " + image;
            }
        }
        return "";
    }

    static boolean has(String image) throws IOException, InterruptedException {
        return answers("docker", "image", "inspect", image);
    }

    void set(Map<String, String> settings) {
        environment.putAll(settings);
    }

    String secret(String name) {
        return String.valueOf(environment.get(name));
    }

    List<String> secrets() {
        return SECRETS.stream().map(this::secret).toList();
    }

    public void build() throws IOException, InterruptedException {
        compose("build", "redis", "store", "gateway");
    }

    void up(List<String> services) throws IOException, InterruptedException {
        List<String> start = new ArrayList<>(List.of("up", "-d", "--no-build", "--wait", "--wait-timeout", "180"));
        start.addAll(services);
        compose(start.toArray(String[]::new));
    }

    void down() throws IOException, InterruptedException {
        compose("down", "--volumes", "--timeout", "5");
    }

    void scale(String service, int containers) throws IOException, InterruptedException {
        startAgain(service, "--no-recreate", "--scale", service + "=" + containers);
    }

    void startAgain(String service, String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("up", "-d", "--no-build", "--no-deps", "--wait"));
        command.addAll(List.of(how));
        command.add(service);
        compose(command.toArray(String[]::new));
    }

    List<String> containers(String service) throws IOException, InterruptedException {
        return List.of(compose("ps", "-q", service).strip().split("\\s+"));
    }

    String redis(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("exec", "-T", "-e", "REDISCLI_AUTH=" + secret("REDIS_PASSWORD"), "redis", "redis-cli"));
        command.addAll(List.of(words));
        return compose(command.toArray(String[]::new)).strip();
    }

    String compose(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("compose", "--env-file", "/dev/null", "--project-name", "stack-it"));
        for (Path file : List.of(
                Monitoring.FOLDER.resolve("compose.yaml"), Path.of("src", "test", "resources", "stack-it.yaml"))) {
            command.addAll(List.of("--file", file.toString()));
        }
        command.addAll(List.of(words));
        return docker(command.toArray(String[]::new));
    }

    String docker(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s %s", command, said, Files.readString(log))
                .isZero();
        return said;
    }

    private static boolean answers(String... question) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(question)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // An engine that hangs is none.
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
