package imagetranslate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of jobs' states promises. Writing may take a moment to be seen. */
public abstract class JobStatusStoreContract {
    private final String id = UUID.randomUUID().toString();

    protected abstract JobStatusStore store();

    @Test
    void aTenantsListHasItsOwnJobsAlone() throws Exception {
        for (int i = 0; i < 6; i++) {
            String tenant = i % 3 == 0 ? null : i % 3 == 1 ? "acme" : "zebra";
            JobOrigin origin = new JobOrigin("shared-" + id, "zh", "ko", null, null, tenant);
            store().running(new JobName("tenant-" + id + i, List.of(), "p1", origin), "ocr_tasks", 1);
        }
        store().failed(new JobName("tenant-" + id + 1, List.of(), "p1"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        String batch = "shared-" + id;
        JobPage acme = store().list(new JobQuery(null, batch, "acme", 10, null));
        assertThat(acme.jobs())
                .extracting(JobStatus::requestId)
                .containsExactly("tenant-" + id + 4, "tenant-" + id + 1);
        assertThat(acme.jobs()).extracting(job -> job.origin().tenant()).containsOnly("acme");
        JobPage first = store().list(new JobQuery(null, null, "zebra", 1, null));
        assertThat(first.jobs()).extracting(JobStatus::requestId).containsExactly("tenant-" + id + 5);
        assertThat(store().list(new JobQuery(null, batch, 10, null)).jobs())
                .as("of nobody in particular: all")
                .hasSize(6);
        assertThat(store().list(new JobQuery(JobStatus.State.FAILED, batch, "zebra", 10, null))
                        .jobs())
                .isEmpty();
    }

    @Test
    void nobodyKnowsAJobThatNeverWas() {
        assertThat(store().find(id)).isEmpty();
    }

    @Test
    void aJobIsFollowedFromItsQueueToItsResult() throws IOException {
        store().queued(job());
        assertThat(seen(JobStatus.State.QUEUED).times()).containsOnlyKeys("queued");

        store().running(new JobName(id, "p1-main"), "ocr_tasks", 1);
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
        store().running(new JobName(id, "p1-main"), "ocr_tasks", 1);
        store().retrying(new JobName(id, "p1-main"), "ocr_tasks", 1, "the host does not answer");
        assertThat(seen(JobStatus.State.RETRYING).error()).isEqualTo("the host does not answer");
        store().running(new JobName(id, "p1-main"), "ocr_tasks", 2);
        JobStatus again = seen(JobStatus.State.RUNNING);
        assertThat(again.error()).isNull();
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void whatALateWorkerSaysOfAJobThatHasEndedIsNotHeard() throws IOException {
        store().done(result());
        store().running(new JobName(id, "p1-main"), "processor_tasks", 1);
        store().retrying(new JobName(id, "p1-main"), "processor_tasks", 1, "frozen meanwhile");
        store().queuedAgain(new JobName("after-" + id, "p1-main"), "ocr_tasks");
        await().until(() -> store().find("after-" + id).isPresent());
        assertThat(store().find(id).orElseThrow().state()).isEqualTo(JobStatus.State.DONE);

        store().failed(new JobName("other-" + id, "p1-main"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        store().running(new JobName("other-" + id, "p1-main"), "ocr_tasks", 1);
        store().queuedAgain(new JobName("last-" + id, "p1-main"), "ocr_tasks");
        await().until(() -> store().find("last-" + id).isPresent());
        assertThat(store().find("other-" + id).orElseThrow().state()).isEqualTo(JobStatus.State.FAILED);
    }

    @Test
    void aFailedJobSaysWhereAndWhy() {
        store().running(new JobName(id, "p1-main"), "processor_tasks", 5);
        store().failed(new JobName(id, "p1-main"), "processor_tasks", ErrorKind.EXHAUSTED, "attempt 5 of 5: no luck");
        JobStatus failed = seen(JobStatus.State.FAILED);
        assertThat(failed.stage()).isEqualTo("processor_tasks");
        assertThat(failed.attempts()).isEqualTo(5);
        assertThat(failed.errorKind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(failed.error()).isEqualTo("attempt 5 of 5: no luck");
        assertThat(failed.times()).containsKey("failed");
    }

    @Test
    void aJobThatIsReplayedIsQueuedAgainWhereItFailed() {
        store().failed(new JobName(id, "p1-main"), "processor_tasks", ErrorKind.POISON, "killed three workers");
        seen(JobStatus.State.FAILED);
        store().queuedAgain(new JobName(id, "p1-main"), "processor_tasks");
        JobStatus queued = seen(JobStatus.State.QUEUED);
        assertThat(queued.stage()).isEqualTo("processor_tasks");
        assertThat(queued.error()).isNull();
        assertThat(queued.errorKind()).isNull();
    }

    @Test
    void eachTargetIsFollowedAloneOnceTheyArePartedAndTogetherTheyHaveOneState() throws IOException {
        store().queued(job(List.of("ko", "en")));
        assertThat(seen(JobStatus.State.QUEUED).targets())
                .containsOnlyKeys("en", "ko")
                .allSatisfy((lang, target) -> assertThat(target.state()).isEqualTo(JobStatus.State.QUEUED));
        store().running(both(), "ocr_tasks", 1);
        assertThat(seen(JobStatus.State.RUNNING).targets().get("ko").stage()).isEqualTo("ocr_tasks");

        store().running(target("ko"), "hosting_tasks", 2);
        store().done(result(job(List.of("ko", "en")).forTarget("ko")));
        store().retrying(target("en"), "processor_tasks", 1, "no answer");
        JobStatus halfDone = seen(JobStatus.State.RETRYING);
        assertThat(halfDone.error()).isEqualTo("no answer");
        assertThat(halfDone.resultUrl()).isNull();
        JobStatus korean = halfDone.targets().get("ko");
        assertThat(korean.state()).isEqualTo(JobStatus.State.DONE);
        assertThat(korean.resultUrl()).isEqualTo("https://cdn.example.com/r.jpg");
        assertThat(korean.sceneKey()).isEqualTo("scenes/r.json");
        assertThat(korean.attempts()).isEqualTo(2);
        assertThat(korean.error()).isNull();
        assertThat(korean.times()).containsOnlyKeys("queued", "ocr_tasks", "hosting_tasks", "done");
        assertThat(korean.millis()).containsOnlyKeys("ocr", "render");

        store().failed(target("en"), "processor_tasks", ErrorKind.PERMANENT, "no font");
        JobStatus failed = seen(JobStatus.State.FAILED);
        assertThat(failed.errorKind()).isEqualTo(ErrorKind.PERMANENT);
        assertThat(failed.times()).containsOnlyKeys("queued", "ocr_tasks", "failed");
        assertThat(failed.targets().get("ko").state()).isEqualTo(JobStatus.State.DONE);

        store().queuedAgain(target("en"), "processor_tasks");
        assertThat(seen(JobStatus.State.QUEUED).targets().get("en").error()).isNull();
        store().running(target("en"), "processor_tasks", 1);
        seen(JobStatus.State.RUNNING);
        store().done(result(job(List.of("ko", "en")).forTarget("en")));
        assertThat(seen(JobStatus.State.DONE).targets())
                .allSatisfy((lang, target) -> assertThat(target.resultUrl()).isNotNull());
    }

    @Test
    void targetsWhoseWholeFailedHaveFailedWithIt() {
        store().running(both(), "ocr_tasks", 1);
        store().failed(both(), "ocr_tasks", ErrorKind.PERMANENT, "no picture");
        assertThat(seen(JobStatus.State.FAILED).targets().get("en").error()).isEqualTo("no picture");
    }

    @Test
    void whatALateWorkerSaysOfATargetThatHasEndedIsNotHeard() throws IOException {
        store().done(result(job(List.of("ko", "en")).forTarget("ko")));
        store().running(target("ko"), "processor_tasks", 1);
        store().running(target("en"), "processor_tasks", 1);
        JobStatus running = seen(JobStatus.State.RUNNING);
        assertThat(running.targets().get("ko").state()).isEqualTo(JobStatus.State.DONE);
        assertThat(running.targets().get("en").state()).isEqualTo(JobStatus.State.RUNNING);
    }

    @Test
    void aJobWhoseListNamesOneTargetIsWhatThatTargetIs() throws IOException {
        store().running(target("ko"), "ocr_tasks", 1);
        store().done(result(job(List.of("ko"))));
        JobStatus done = seen(JobStatus.State.DONE);
        assertThat(done.resultUrl()).isEqualTo("https://cdn.example.com/r.jpg");
        assertThat(done.targets()).containsOnlyKeys("ko");
    }

    @Test
    void jobsAreListedFromTheNewestOnAPageAtATime() throws IOException {
        for (int i = 0; i < 5; i++) {
            store().running(
                            new JobName(id + i, List.of(), "p1", inBatch(i % 2 == 0 ? id : "other-" + id)),
                            "ocr_tasks",
                            1);
        }
        store().failed(new JobName(id + 2, List.of(), "p1"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        await().until(() -> store().find(id + 2).filter(JobStatus::hasEnded).isPresent());

        assertThat(pages(null, id, 2)).containsExactly(id + 4, id + 2, id + 0);
        assertThat(pages(null, "other-" + id, 1)).containsExactly(id + 3, id + 1);
        assertThat(pages(JobStatus.State.FAILED, id, 5)).containsExactly(id + 2);
        assertThat(pages(null, null, 3)).containsSubsequence(id + 4, id + 3, id + 2, id + 1, id + 0);
        assertThat(store().list(new JobQuery(null, "none-" + id, 1, null))).isEqualTo(new JobPage(List.of(), null));
        assertThatThrownBy(() -> store().list(new JobQuery(null, null, 1, "nonsense")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> pages(JobStatus.@Nullable State state, @Nullable String batchId, int limit)
            throws IOException {
        List<String> ids = new ArrayList<>();
        JobPage page = store().list(new JobQuery(state, batchId, limit, null));
        page.jobs().forEach(job -> ids.add(job.requestId()));
        while (page.next() != null) {
            page = store().list(new JobQuery(state, batchId, limit, page.next()));
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            page.jobs().forEach(job -> ids.add(job.requestId()));
        }
        return ids;
    }

    @Test
    void whatTheMessageSaidIsKeptWhoeverSaidIt() throws IOException {
        store().running(new JobName(id, List.of(), "p1-main", inBatch("b7")), "ocr_tasks", 1);
        store().running(new JobName(id, List.of(), "p1-main"), "processor_tasks", 1);
        store().done(result());
        assertThat(seen(JobStatus.State.DONE).origin()).isEqualTo(new JobOrigin("b7", "zh", "ko", null));
    }

    @Test
    void aTargetsOriginNamesItsOwnLanguage() {
        store().queued(job(List.of("ko", "en")));
        JobStatus queued = seen(JobStatus.State.QUEUED);
        assertThat(queued.origin().targetLang()).isNull();
        assertThat(queued.targets().get("en").origin().targetLang()).isEqualTo("en");
    }

    @Test
    void aCancelledJobHasEndedAndNobodyIsToldOfItsResult() throws IOException {
        assertThat(store().isCancelled(new JobName(id, "p1-main"))).isFalse();
        store().running(new JobName(id, "p1-main"), "processor_tasks", 2);
        JobStatus running = seen(JobStatus.State.RUNNING);
        assertThat(store().cancel(running, receipts(running))).isTrue();
        assertThat(store().cancel(running, receipts(running))).isFalse();
        JobStatus cancelled = seen(JobStatus.State.CANCELLED);
        assertThat(cancelled.hasEnded()).isTrue();
        assertThat(cancelled.stage()).isEqualTo("processor_tasks");
        assertThat(cancelled.times()).containsKey("cancelled");
        assertThat(store().isCancelled(new JobName(id, "p1-main"))).isTrue();

        store().running(new JobName(id, "p1-main"), "hosting_tasks", 1);
        store().retrying(new JobName(id, "p1-main"), "hosting_tasks", 1, "late");
        assertThat(store().done(result())).isFalse();
        assertThat(store().find(id).orElseThrow().state()).isEqualTo(JobStatus.State.CANCELLED);
    }

    @Test
    void aJobThatHadFailedBeforeItWasCancelledHasFailed() throws IOException {
        store().running(new JobName(id, "p1-main"), "ocr_tasks", 1);
        JobStatus running = seen(JobStatus.State.RUNNING);
        assertThat(store().cancel(running, receipts(running))).isTrue();
        store().failed(new JobName(id, "p1-main"), "ocr_tasks", ErrorKind.PERMANENT, "its record was written before");
        seen(JobStatus.State.FAILED);
    }

    @Test
    void whatHasEndedIsNotCancelled() throws IOException {
        store().done(result());
        JobStatus done = seen(JobStatus.State.DONE);
        assertThat(store().cancel(done, receipts(done))).isFalse();
        assertThat(store().isCancelled(new JobName(id, "p1-main"))).isFalse();
        assertThat(store().find(id)).hasValue(done);
    }

    @Test
    void targetsThatHaveEndedStayAsTheyAreWhereTheOthersAreCancelled() throws IOException {
        store().queued(job(List.of("ko", "en")));
        store().running(both(), "ocr_tasks", 1);
        assertThat(store().done(result(job(List.of("ko", "en")).forTarget("ko"))))
                .isTrue();
        JobStatus running = seen(JobStatus.State.RUNNING);
        assertThat(store().cancel(running, receipts(running))).isTrue();
        JobStatus cancelled = seen(JobStatus.State.CANCELLED);
        assertThat(cancelled.targets().get("ko").state()).isEqualTo(JobStatus.State.DONE);
        assertThat(cancelled.targets().get("en").state()).isEqualTo(JobStatus.State.CANCELLED);
        assertThat(cancelled.targets().get("en").stage()).isEqualTo("ocr_tasks");
        assertThat(store().isCancelled(target("ko"))).isFalse();
        assertThat(store().isCancelled(target("en"))).isTrue();
        store().running(target("en"), "hosting_tasks", 1);
        assertThat(store().done(result(job(List.of("ko", "en")).forTarget("en"))))
                .isFalse();
        assertThat(store().find(id)).hasValue(cancelled);
    }

    @Test
    void aDeletedJobIsForgottenButForItsId() throws IOException {
        store().running(new JobName(id, List.of(), "p1", inBatch("b-" + id)), "ocr_tasks", 1);
        assertThat(store().delete(seen(JobStatus.State.RUNNING))).isFalse();
        store().failed(new JobName(id, "p1"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        assertThat(store().wasDeleted(id)).isFalse();
        JobStatus failed = seen(JobStatus.State.FAILED);
        assertThat(store().delete(failed)).isTrue();
        assertThat(store().delete(failed)).isTrue();
        assertThat(store().wasDeleted(id)).isTrue();
        assertThat(store().find(id)).isEmpty();
        assertThat(store().list(new JobQuery(null, "b-" + id, 5, null)).jobs()).isEmpty();
        assertThat(store().list(new JobQuery(null, null, 200, null)).jobs())
                .extracting(JobStatus::requestId)
                .doesNotContain(id);
    }

    private static JobStatusStore.CancelReceipts receipts(JobStatus job) {
        Map<String, List<String>> targets = new HashMap<>();
        job.targets().keySet().forEach(lang -> targets.put(lang, List.of(job.requestId() + lang)));
        return new JobStatusStore.CancelReceipts(List.of(job.requestId()), targets, Duration.ofHours(1));
    }

    private static JobOrigin inBatch(String batchId) {
        return new JobOrigin(batchId, null, null, null);
    }

    private JobName both() {
        return new JobName(id, List.of("ko", "en"), "p1-main");
    }

    private JobName target(String lang) {
        return new JobName(id, List.of(lang), "p1-main");
    }

    private JobStatus seen(JobStatus.State state) {
        return await().until(
                        () -> store().find(id),
                        found -> found.isPresent() && found.get().state() == state)
                .orElseThrow();
    }

    private Job job() {
        return job(List.of());
    }

    private Job job(List<String> targets) {
        return new Job(
                id,
                "p1-main",
                "https://img.example.com/a.jpg",
                false,
                "zh",
                "ko",
                targets,
                null,
                null,
                MessageCodec.json().createObjectNode());
    }

    @Test
    void aDryRunEndsWithItsEstimateAndNoPicture() throws Exception {
        CostEstimate estimate = new CostEstimate(1, 812, 40, 0.000_35, "MAX_COST_PER_JOB is 0.0001 USD");
        HostingTask made = result();

        store().done(new HostingTask(
                made.job(),
                made.job().imageUrl(),
                made.sceneKey(),
                made.timestamp(),
                HostingTask.Status.DRY_RUN,
                made.boxes(),
                made.millis(),
                estimate,
                null));

        JobStatus ended = store().find(made.job().requestId()).orElseThrow();
        assertThat(ended.state()).isEqualTo(JobStatus.State.DONE);
        assertThat(ended.outcome()).isEqualTo("dry_run");
        assertThat(ended.resultUrl()).isNull();
        assertThat(ended.estimate()).isEqualTo(estimate);
    }

    protected HostingTask result() {
        return result(job());
    }

    private static HostingTask result(Job job) {
        return new HostingTask(
                job,
                "https://cdn.example.com/r.jpg",
                "scenes/r.json",
                Instant.now(),
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(3, 1),
                Map.of("ocr", 212L, "render", 35L));
    }
}
