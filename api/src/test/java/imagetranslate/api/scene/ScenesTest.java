package imagetranslate.api.scene;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobStatus;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScenesTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private final Job job = new MessageCodec(new Languages("zh", "ko"))
            .readJob("{\"image_url\":\"https://h/a\",\"request_id\":\"r\"}".getBytes(StandardCharsets.UTF_8));
    private final Scenes scenes = new Scenes(store, Duration.ofSeconds(5));

    @Test
    void theSceneOfAFinishedJobIsReadOnceAndAgainWhenItIsDoneOnceMore() throws Exception {
        put("[1]");
        JobStatus first = done();
        assertThat(boxes(first)).isEqualTo("[1]");
        put("[2]");
        assertThat(boxes(first)).as("the same end of the job").isEqualTo("[1]");
        JobStatus again = at(first, Instant.now().plusSeconds(60));
        assertThat(boxes(again)).as("done once more").isEqualTo("[2]");
    }

    @Test
    void aLargeOneIsReadEachTime() throws Exception {
        put("[\"" + "x".repeat(300_000) + "\"]");
        JobStatus first = done();
        assertThat(boxes(first)).hasSize(300_004);
        put("[2]");
        assertThat(boxes(first)).isEqualTo("[2]");
    }

    @Test
    void whoWasNotAskedForTheLongestGoesFirst() {
        RecentBoxes recent = new RecentBoxes(10, 6);
        recent.keep("a", new byte[4]);
        recent.keep("b", new byte[4]);
        assertThat(recent.find("a")).isPresent();
        recent.keep("c", new byte[4]);
        assertThat(recent.find("b")).isEmpty();
        assertThat(recent.find("a")).isPresent();
        assertThat(recent.mayHold(7)).isFalse();
    }

    private void put(String boxes) throws Exception {
        store.put(
                "scene/x.json",
                ("{\"boxes\":" + boxes + "}").getBytes(StandardCharsets.UTF_8),
                ObjectHeaders.scene(job));
    }

    private JobStatus done() throws Exception {
        status.done(new HostingTask(
                job,
                "https://cdn.test/a.jpg",
                "scene/x.json",
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 1),
                Map.of()));
        return at(status.find("r").orElseThrow(), Instant.now());
    }

    private static JobStatus at(JobStatus job, Instant done) {
        return new JobStatus(
                job.requestId(),
                job.imageId(),
                job.state(),
                job.stage(),
                job.attempts(),
                Map.of("done", done),
                job.millis(),
                job.outcome(),
                job.resultUrl(),
                job.sceneKey(),
                job.errorKind(),
                job.error());
    }

    private String boxes(JobStatus of) throws Exception {
        try (SceneBoxes boxes = scenes.boxes(of).orElseThrow()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boxes.writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
