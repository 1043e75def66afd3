package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of the files in {@code compose/} without an engine. */
final class StackFilesTest {
    private static final Path FOLDER = Path.of("..", "compose");
    private static final Pattern IN_EXAMPLE = Pattern.compile("(?m)^(?:# )?([A-Z][A-Z0-9_]*)=");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern PASSED_ON_AS_IT_IS = Pattern.compile("(?m)^ +([A-Z][A-Z0-9_]*):$");
    private static final Pattern PASSED_ON = Pattern.compile("(?m)^ +([A-Z][A-Z0-9_]*):(.*)$");

    @Test
    void everySettingIsInTheExampleAndNothingElse() throws Exception {
        Set<String> known = names(VARIABLE, composeFiles());
        known.addAll(names(PASSED_ON_AS_IT_IS, composeFiles()));
        Keys.all().stream().map(Setting::name).forEach(known::add);

        assertThat(names(IN_EXAMPLE, read(".env.example"))).isEqualTo(known);
    }

    @Test
    void everySettingReachesAService() throws Exception {
        assertThat(names(PASSED_ON, read("compose.yaml")))
                .containsAll(Keys.all().stream().map(Setting::name).toList());
    }

    /** Else a webhook's receiver in a network of one's own is refused, and no setting helps. */
    @Test
    void whoeverCallsAddressesThatArePrivateCanBeAllowedTo() throws Exception {
        for (String part : List.of("result-worker:", "x-pictures:")) {
            String rest = read("compose.yaml").split("(?m)^ *" + part)[1];
            assertThat(rest.split("(?m)^$")[0]).as(part).containsPattern("(?m)^ +ALLOW_PRIVATE_ADDRESSES:$");
        }
    }

    @Test
    void noSecretIsWrittenIntoTheFiles() throws Exception {
        Matcher passed = PASSED_ON.matcher(composeFiles());
        while (passed.find()) {
            if (passed.group(1).matches(".*(PASSWORD|SECRET|TOKEN|KEY).*")) {
                assertThat(passed.group(2).strip()).as(passed.group(1)).matches("|\\$\\{[A-Z0-9_]+(:\\?.*)?}");
            }
        }
        assertThat(read(".env.example").lines())
                .filteredOn(line -> line.matches("[A-Z0-9_]+=.*"))
                .allMatch(line -> line.endsWith("="));
        assertThat(read("Dockerfile")).doesNotContainPattern("(?i)(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|KEY)");
    }

    @Test
    void theExamplesDefaultsAreTheProcessesOwn() throws Exception {
        Set<String> setByTheStack = Set.of("S3_BUCKET", "LOG_FORMAT", "API_HOST", "METRICS_HOST");
        Matcher line = Pattern.compile("(?m)^# ([A-Z][A-Z0-9_]*)=(.+)$").matcher(read(".env.example"));
        while (line.find()) {
            String name = line.group(1);
            Keys.all().stream()
                    .filter(setting -> setting.name().equals(name) && !setByTheStack.contains(name))
                    .filter(setting -> setting.absent() != null)
                    .forEach(setting -> assertThat(setting.parse().apply(line.group(2)))
                            .as(name)
                            .isEqualTo(setting.parse().apply(setting.absent())));
        }
    }

    @Test
    void nothingRunsAsRootOrWritesOutsideItsVolumes() throws Exception {
        assertThat(read("Dockerfile")).containsPattern("(?m)^USER 10001:10001$");
        assertThat(read("redis/Dockerfile")).containsPattern("(?m)^USER redis$");
        List<String> services = List.of(read("compose.yaml")
                .split("(?m)^services:$")[1]
                .split("(?m)^volumes:$")[0]
                .split("(?m)^  (?=[a-z-]+:$)"));
        assertThat(services).hasSize(12);
        assertThat(services.subList(1, services.size()))
                .allMatch(service -> asEveryService(service) || service.contains("read_only: true"))
                .allMatch(service -> asEveryService(service) || service.contains("cap_drop: [ALL]"))
                .allMatch(service -> service.contains("mem_limit:"))
                .allMatch(service -> service.contains("    cpus: ${"))
                .allMatch(service -> asEveryService(service) || service.contains("pids_limit: *pids"))
                .noneMatch(service -> service.contains("container_name:"));
    }

    /** A range of ports moves with every restart: only one container that is never scaled has any. */
    @Test
    void whatScalesHasNoPortOfTheHostAndTheGatewayHasOne() throws Exception {
        for (String service : read("compose.yaml").split("(?m)^  (?=[a-z-]+:$)")) {
            assertThat(service.contains("scale: ${") && service.contains("ports:"))
                    .as(service)
                    .isFalse();
            assertThat(service).doesNotContainPattern("ports: .*\\d-\\d");
        }
        assertThat(read("compose.yaml")).contains("ports: [\"127.0.0.1:${API_PORT:-8080}:8080\"]");
    }

    /** Else a title in serif comes back without, and only in containers. */
    @Test
    void theImageHasTheFontsThatRunInstalls() throws Exception {
        List<String> installed = Pattern.compile("packages=\" ([a-z0-9 -]+)")
                .matcher(Files.readString(Path.of("..", "run")))
                .results()
                .flatMap(packages -> Arrays.stream(packages.group(1).split(" ")))
                .toList();
        assertThat(installed).contains("fonts-noto-cjk", "fonts-noto-core");
        String last = read("Dockerfile").split("(?m)^FROM \\$\\{BASE}$")[1];
        for (String font : installed) {
            assertThat(last).containsPattern("[ \n]" + font + "[ \n]");
        }
        assertThat(last).doesNotContain("path-exclude=/usr/share/fonts");
    }

    /** A worker whose slots hang is ready all the same, since Redis and the store are there. */
    @ParameterizedTest
    @CsvSource({"200,200,0", "503,200,1", "200,503,1"})
    void aPartIsHealthyThatLivesAndIsReady(int live, int ready, int exit) throws Exception {
        HttpServer part = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        part.createContext("/health/live", exchange -> answer(exchange, live));
        part.createContext("/health/ready", exchange -> answer(exchange, ready));
        part.start();
        try {
            ProcessBuilder healthy =
                    new ProcessBuilder("bash", FOLDER.resolve("image/healthy").toString(), "ocr-worker");
            healthy.environment()
                    .put("METRICS_PORT", Integer.toString(part.getAddress().getPort()));
            Monitoring.Said said = Monitoring.run(healthy);
            assertThat(said.exit()).as(said.text()).isEqualTo(exit);
        } finally {
            part.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The build of compose.gpu.yaml takes the other one: with both, the jar that comes first would decide. */
    @Test
    void noModuleNamesTheRuntimeWithoutCuda() throws Exception {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path pom : modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                assertThat(Files.readString(pom)).as(pom.toString()).doesNotContain(">onnxruntime</artifactId>");
            }
        }
        // The sources come with what the machine's own build left.
        assertThat(read("Dockerfile")).containsPattern("rm -rf target \\\\\n +&& mvn ");
    }

    /** Else Docker kills what is still being given back. */
    @Test
    void theStopGraceIsLongerThanTheDrain() throws Exception {
        Matcher grace = Pattern.compile("STOP_GRACE:-(\\d+)s").matcher(read("compose.yaml"));
        assertThat(grace.find()).isTrue();
        assertThat(Integer.parseInt(grace.group(1)))
                .isGreaterThanOrEqualTo(Integer.parseInt(String.valueOf(Keys.SHUTDOWN_GRACE_SECONDS.absent())) + 15);
    }

    private static boolean asEveryService(String service) {
        return service.contains("<<: *service") || service.contains("<<: [*service, ");
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static String composeFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
