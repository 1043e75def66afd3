package imagetranslate.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards, rules and alerts of {@code compose/}, as tests read them. */
final class Monitoring {
    static final Path FOLDER = Path.of("..", "compose");
    private static final Pattern RULE = Pattern.compile("(?m)^ +- (record|alert): (\\S+)\\n +expr: (.+)$");
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w:\"$.])((?:pipeline|jvm|process|stage)[_:][a-z0-9_:]+|up|ALERTS)(?![\\w:(\"])");

    private Monitoring() {}

    /** By file name. */
    static Map<String, JsonNode> dashboards() throws IOException {
        Map<String, JsonNode> dashboards = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                dashboards.put(
                        String.valueOf(file.getFileName()), MessageCodec.json().readTree(Files.readAllBytes(file)));
            }
        }
        return dashboards;
    }

    /** Every query of every panel, under "dashboard: panel", with Grafana's own variables filled in. */
    static Map<String, List<String>> panelQueries() throws IOException {
        return panelQueries(target -> true);
    }

    /** Those for which Grafana also asks for the jobs behind the buckets. */
    static Map<String, List<String>> queriesForJobs() throws IOException {
        return panelQueries(target -> target.path("exemplar").asBoolean());
    }

    private static Map<String, List<String>> panelQueries(Predicate<JsonNode> which) throws IOException {
        Map<String, List<String>> queries = new LinkedHashMap<>();
        for (JsonNode dashboard : dashboards().values()) {
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    if (!which.test(target)) {
                        continue;
                    }
                    String query = target.path("expr").asText().replace("$__rate_interval", "1m");
                    for (JsonNode variable : dashboard.at("/templating/list")) {
                        query = query.replace(
                                "$" + variable.path("name").asText(),
                                variable.path("query").asText());
                    }
                    String name = dashboard.path("title").asText() + ": "
                            + panel.path("title").asText();
                    queries.computeIfAbsent(name, n -> new ArrayList<>()).add(query);
                }
            }
        }
        return queries;
    }

    /** Alerts by name, or recording rules: what they ask. */
    static Map<String, String> rules(String kind, String file) throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        Matcher rule =
                RULE.matcher(Files.readString(FOLDER.resolve("prometheus").resolve(file)));
        while (rule.find()) {
            if (rule.group(1).equals(kind)) {
                rules.put(rule.group(2), rule.group(3));
            }
        }
        return rules;
    }

    /** The metrics and recorded series that a query names. */
    static Set<String> metrics(String query) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(query.replaceAll("by \\([^)]*\\)|on \\([^)]*\\)|\\{[^}]*}", " "))
                .results()
                .forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** What the samples say, in Korean. */
    static Map<String, String> phrases() throws IOException {
        Map<String, String> phrases = new LinkedHashMap<>();
        try (InputStream book = Monitoring.class.getResourceAsStream("/imagetranslate/samples/phrasebook.json")) {
            MessageCodec.json()
                    .readTree(book)
                    .path("zh")
                    .properties()
                    .forEach(entry -> phrases.put(
                            entry.getKey(), entry.getValue().path("ko").asText()));
        }
        return phrases;
    }

    /** How a program ended, and what it said, errors too. */
    record Said(int exit, String text) {}

    static Said run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** A program on the PATH. */
    static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The same JPEG with a comment of two bytes: another file, so that nothing of it has been kept. */
    static byte[] remarked(byte[] jpeg, int number) {
        return ByteBuffer.allocate(jpeg.length + 6)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) 4)
                .putShort((short) number)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
