package imagetranslate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of jobs' states promises. Writing may take a moment to be seen. */
public abstract class JobStatusStoreContract {
    private final String id = UUID.randomUUID().toString();

    protected abstract JobStatusStore store();

    @Test
    void nobodyKnowsAJobThatNeverWas() {
        assertThat(store().find(id)).isEmpty();
    }

    @Test
    void aJobIsFollowedFromItsQueueToItsResult() throws IOException {
        store().queued(job());
        assertThat(seen(JobStatus.State.QUEUED).times()).containsOnlyKeys("queued");

        store().running(id, "p1-main", "ocr_tasks", 1);
        JobStatus running = seen(JobStatus.State.RUNNING);
        assertThat(running.imageId()).isEqualTo("p1-main");
        assertThat(running.stage()).isEqualTo("ocr_tasks");
        assertThat(running.attempts()).isEqualTo(1);

        store().done(result());
        JobStatus done = seen(JobStatus.State.DONE);
        assertThat(done.times()).containsOnlyKeys("queued", "ocr_tasks", "done");
        assertThat(done.outcome()).isEqualTo("translated");
        assertThat(done.resultUrl()).isEqualTo("https://cdn.example.com/r.jpg");
        assertThat(done.sceneKey()).isEqualTo("scenes/r.json");
        assertThat(done.millis()).isEqualTo(Map.of("ocr", 212L, "render", 35L));
        assertThat(done.error()).isNull();
    }

    @Test
    void aRetriedJobSaysWhyUntilItRunsAgain() {
        store().running(id, "p1-main", "ocr_tasks", 1);
        store().retrying(id, "p1-main", "ocr_tasks", 1, "the host does not answer");
        assertThat(seen(JobStatus.State.RETRYING).error()).isEqualTo("the host does not answer");
        store().running(id, "p1-main", "ocr_tasks", 2);
        JobStatus again = seen(JobStatus.State.RUNNING);
        assertThat(again.error()).isNull();
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void whatALateWorkerSaysOfAJobThatHasEndedIsNotHeard() throws IOException {
        store().done(result());
        store().running(id, "p1-main", "processor_tasks", 1);
        store().retrying(id, "p1-main", "processor_tasks", 1, "frozen meanwhile");
        store().queuedAgain("after-" + id, "p1-main", "ocr_tasks");
        await().until(() -> store().find("after-" + id).isPresent());
        assertThat(store().find(id).orElseThrow().state()).isEqualTo(JobStatus.State.DONE);

        store().failed("other-" + id, "p1-main", "ocr_tasks", ErrorKind.PERMANENT, "no");
        store().running("other-" + id, "p1-main", "ocr_tasks", 1);
        store().queuedAgain("last-" + id, "p1-main", "ocr_tasks");
        await().until(() -> store().find("last-" + id).isPresent());
        assertThat(store().find("other-" + id).orElseThrow().state()).isEqualTo(JobStatus.State.FAILED);
    }

    @Test
    void aFailedJobSaysWhereAndWhy() {
        store().running(id, "p1-main", "processor_tasks", 5);
        store().failed(id, "p1-main", "processor_tasks", ErrorKind.EXHAUSTED, "attempt 5 of 5: no luck");
        JobStatus failed = seen(JobStatus.State.FAILED);
        assertThat(failed.stage()).isEqualTo("processor_tasks");
        assertThat(failed.attempts()).isEqualTo(5);
        assertThat(failed.errorKind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(failed.error()).isEqualTo("attempt 5 of 5: no luck");
        assertThat(failed.times()).containsKey("failed");
    }

    @Test
    void aJobThatIsReplayedIsQueuedAgainWhereItFailed() {
        store().failed(id, "p1-main", "processor_tasks", ErrorKind.POISON, "killed three workers");
        seen(JobStatus.State.FAILED);
        store().queuedAgain(id, "p1-main", "processor_tasks");
        JobStatus queued = seen(JobStatus.State.QUEUED);
        assertThat(queued.stage()).isEqualTo("processor_tasks");
        assertThat(queued.error()).isNull();
        assertThat(queued.errorKind()).isNull();
    }

    private JobStatus seen(JobStatus.State state) {
        return await().until(
                        () -> store().find(id),
                        found -> found.isPresent() && found.get().state() == state)
                .orElseThrow();
    }

    private Job job() {
        return new Job(
                id,
                "p1-main",
                "https://img.example.com/a.jpg",
                false,
                "zh",
                "ko",
                null,
                null,
                MessageCodec.json().createObjectNode());
    }

    protected HostingTask result() {
        return new HostingTask(
                job(),
                "https://cdn.example.com/r.jpg",
                "scenes/r.json",
                Instant.now(),
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(3, 1),
                Map.of("ocr", 212L, "render", 35L));
    }
}
