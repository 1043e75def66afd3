package imagetranslate.fuzz;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One of the pipeline's processes, from the jar that is shipped; its log is read as it's written. */
final class WorkerJvm {
    private static final Duration STOP = Duration.ofSeconds(60);

    /**
     * @param healthPort where it's told to serve its health
     * @param mostMemory MiB that it may have, heap and all
     */
    record Plan(String name, int healthPort, long mostMemory, List<String> options, Map<String, String> environment) {}

    private final Plan plan;
    private final Process process;
    private final Thread reader;

    private WorkerJvm(Plan plan, Process process, Path log, Consumer<String> lines) {
        this.plan = plan;
        this.process = process;
        this.reader = new Thread(() -> read(log, lines), plan.name() + " log");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param dist the folder with the jars */
    static WorkerJvm start(Plan plan, Path dist, Path logs, Consumer<String> lines) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(plan.options());
        command.addAll(List.of("-jar", dist.resolve(plan.name() + ".jar").toString()));
        // No .env file lies there: the settings are what is given here.
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(logs.toFile());
        builder.environment().putAll(plan.environment());
        Process process = builder.start();
        // Where the harness itself is stopped midway.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new WorkerJvm(plan, process, logs.resolve(plan.name() + ".log"), lines);
    }

    Plan plan() {
        return plan;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Share share() {
        return Share.of(process.toHandle());
    }

    /** Empty where it is well; else what's wrong. */
    String ailment() {
        if (!process.isAlive()) {
            return "has ended with " + process.exitValue();
        }
        try {
            HttpURLConnection question =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + plan.healthPort() + "/health/live")
                            .toURL()
                            .openConnection();
            question.setConnectTimeout(10_000);
            question.setReadTimeout(10_000);
            return question.getResponseCode() == 200 ? "" : "answers /health/live with " + question.getResponseCode();
        } catch (IOException e) {
            return "doesn't answer /health/live: " + e.getClass().getSimpleName();
        }
    }

    /** @return its exit code after SIGTERM; -1 where it had to be killed */
    int stop() throws InterruptedException {
        // Process.destroy() would close the log as well, and with it take the last words from whoever is stopping.
        process.toHandle().destroy();
        boolean ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        reader.join();
        return ended ? process.exitValue() : -1;
    }

    void kill() {
        process.destroyForcibly();
    }

    private void read(Path log, Consumer<String> lines) {
        try (BufferedReader from =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter to = Files.newBufferedWriter(log)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                lines.accept(line);
                to.write(line);
                to.newLine();
                to.flush();
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                lines.accept("its log can't be read on: " + e);
            }
        }
    }
}
