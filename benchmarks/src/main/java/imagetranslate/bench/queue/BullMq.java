package imagetranslate.bench.queue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The best known queue on Redis, installed for the occasion where Node is present. */
final class BullMq {
    private static final List<Integer> CONCURRENCIES = List.of(8, 50, 100);
    private static final int LONGEST_SECONDS = 180;
    private static final String SCRIPT = "bullmq.mjs";

    private BullMq() {}

    /**
     * @param version as npm installed it
     * @param perSecond jobs a second, by concurrency
     */
    record Result(String version, Map<Integer, Double> perSecond) {
        double best() {
            return perSecond.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }
    }

    /** It could not be run; the message says why. */
    static final class Skipped extends Exception {
        private static final long serialVersionUID = 1;

        Skipped(String why) {
            super(why);
        }
    }

    static Result run(URI redis, int jobs, Path folder) throws Skipped, IOException, InterruptedException {
        Path log = folder.resolve("npm.log");
        command(
                folder,
                log,
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                folder.toString(),
                "bullmq@latest",
                "ioredis@latest");
        try (InputStream script = Optional.ofNullable(BullMq.class.getResourceAsStream(SCRIPT))
                .orElseThrow(() -> new LinkageError(SCRIPT + " is not beside " + BullMq.class.getName()))) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
        String version = command(folder, log, "node", "-p", "require('./node_modules/bullmq/package.json').version");
        Map<Integer, Double> perSecond = new TreeMap<>();
        for (int concurrency : CONCURRENCIES) {
            String answer = command(
                    folder,
                    log,
                    "node",
                    SCRIPT,
                    redis.getHost(),
                    Integer.toString(redis.getPort()),
                    Integer.toString(jobs),
                    Integer.toString(concurrency));
            perSecond.put(concurrency, Double.parseDouble(answer));
        }
        return new Result(version, perSecond);
    }

    /** What it printed. */
    private static String command(Path folder, Path log, String... words)
            throws Skipped, IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new Skipped(words[0] + " is not there");
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new Skipped(words[0] + " was not done after " + LONGEST_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new Skipped(words[0] + " ended with " + process.exitValue() + ": " + reason(log));
        }
        return Files.readString(out, StandardCharsets.UTF_8).strip();
    }

    /** Node puts the reason somewhere in the middle. */
    private static String reason(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.contains("Error") || line.contains("ERR"))
                .findFirst()
                .orElse("see its output: " + String.join(" | ", lines));
    }
}
