package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.cli.push.PictureInputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers as the API does. */
final class DemoBatchTest {
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private Instant now = Instant.EPOCH;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/jobs/", exchange -> {
            String record = records.get(exchange.getRequestURI().getPath().substring("/v1/jobs/".length()));
            byte[] body = (record == null ? "{}" : record).getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(record == null ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBatchMayTakeHoursAsLongAsItMoves() throws Exception {
        DemoBatch batch = batch(20);
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(5));
            records.put("job-" + i, "{\"state\":\"done\"}");
            assertThat(batch.turn()).hasSize(1);
            assertThat(batch.still()).isZero();
        }
        assertThat(batch.isOver()).isTrue();
    }

    @Test
    void anotherStageOrAttemptIsAMoveAndTheSameAnswerAgainIsNone() throws Exception {
        DemoBatch batch = batch(2);
        for (String record : new String[] {
            "{\"state\":\"processing\",\"stage\":\"ocr_tasks\",\"attempts\":1}",
            "{\"state\":\"processing\",\"stage\":\"processor_tasks\",\"attempts\":1}",
            "{\"state\":\"processing\",\"stage\":\"processor_tasks\",\"attempts\":2}"
        }) {
            now = now.plusSeconds(60);
            records.put("job-1", record);
            assertThat(batch.turn()).isEmpty();
            assertThat(batch.still()).isZero();
            now = now.plusSeconds(7);
            batch.turn();
            assertThat(batch.still()).hasSeconds(7);
        }
        assertThat(batch.progress()).isEqualTo("0 of 2 have ended");
        assertThat(batch.stuck()).contains("0.jpg (not taken yet)", "1.jpg (\"processing\" \"processor_tasks\" 2)");
    }

    @Test
    void jobsFarBehindAreAskedAboutOnceThoseBeforeThemHaveEnded() throws Exception {
        DemoBatch batch = batch(100);
        for (int i = 0; i < 100; i++) {
            records.put("job-" + i, "{\"state\":\"failed\"}");
        }
        int ended = 0;
        for (int turn = 0; turn < 4; turn++) {
            ended += batch.turn().size();
        }
        assertThat(ended).isEqualTo(100);
        assertThat(batch.isOver()).isTrue();
    }

    private DemoBatch batch(int size) {
        Map<String, PictureInputs.Input> jobs = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            jobs.put("job-" + i, new PictureInputs.Input(Path.of(i + ".jpg"), Integer.toString(i), i + ".jpg"));
        }
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new DemoBatch("http://127.0.0.1:" + server.getAddress().getPort(), jobs, clock);
    }
}
