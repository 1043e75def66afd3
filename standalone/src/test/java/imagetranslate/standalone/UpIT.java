package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.samples.SampleFiles;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code ./run up} as a process, from the jar that is shipped. */
final class UpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final int port = allFree();

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void yesterdaysAddressesLiveTodayAndASecondOneSaysWhatItLacks() throws Exception {
        Process first = up("data");
        String result = pushed();
        assertThat(result).startsWith("http://127.0.0.1:" + (port + 2) + "/pictures/translated_image/");
        assertThat(Files.readString(log(0)))
                .contains("Redis            redis://127.0.0.1:" + (port + 1))
                .contains("http://127.0.0.1:" + (port + 3) + "/metrics")
                .contains("reads with       ppocr-v4")
                .contains("translator       a phrasebook that knows only the samples")
                .containsPattern("fonts +/.*\\(.*\\)");

        assertThat(refusal("data"))
                .startsWith(folder.resolve("data") + " is in use by another ./run up (process " + first.pid() + ")");
        assertThat(refusal("elsewhere"))
                .startsWith("port " + port + ", for the API, can't be had on 127.0.0.1")
                .endsWith("--port N takes the 7 from N on instead");

        // Its Redis goes on, and has both the port and the files.
        first.destroyForcibly().waitFor();
        Process again = up("data");
        assertThat(http.send(HttpRequest.newBuilder(URI.create(result)).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        try (Jedis redis = new Jedis("127.0.0.1", port + 1)) {
            assertThat(redis.hget("job:yesterday", "state")).isEqualTo("done");
        }
        again.destroy();
        assertThat(again.waitFor()).isZero();
    }

    /** Uploaded as the README says; the address of the result. */
    private String pushed() throws Exception {
        Path plain = SampleFiles.write(folder.resolve("samples")).get(2);
        HttpResponse<String> taken = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/jobs"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                                ("--b\r\nContent-Disposition: form-data; name=\"request_id\"\r\n\r\nyesterday\r\n"
                                                + "--b\r\nContent-Disposition: form-data; name=\"image\";"
                                                + " filename=\"plain.jpg\"\r\n\r\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                Files.readAllBytes(plain),
                                "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        try (Jedis jedis = new Jedis("127.0.0.1", port + 1)) {
            return await().atMost(PATIENCE).until(() -> jedis.hget("job:yesterday", "result_url"), url -> url != null);
        }
    }

    private Process up(String data) throws Exception {
        Process process = start(data);
        Path log = log(processes.size() - 1);
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Stop with Ctrl-C.") || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        return process;
    }

    private String refusal(String data) throws Exception {
        assertThat(start(data).waitFor()).isEqualTo(1);
        List<String> lines = Files.readAllLines(log(processes.size() - 1));
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private Process start(String data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-jar",
                Path.of("..", "target", "dist", "standalone.jar")
                        .toAbsolutePath()
                        .toString(),
                "up",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve(data).toString());
        builder.directory(folder.toFile());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log(processes.size()).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Path log(int index) {
        return folder.resolve("up" + index + ".log");
    }

    /** Below the ports that the system gives to outgoing connections. */
    private static int allFree() {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            boolean free = true;
            for (int i = 0; i < Ports.COUNT; i++) {
                try (ServerSocket socket = new ServerSocket(first + i)) {
                    free &= socket.isBound();
                } catch (IOException taken) {
                    free = false;
                }
            }
            if (free) {
                return first;
            }
        }
    }
}
