package imagetranslate.worker;

import imagetranslate.message.ErrorKind;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.Claim;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.Settled;
import imagetranslate.queue.Step;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatusStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Tells what happens to the jobs of one stage: to the log, the metrics, and the jobs' own status.
 *
 * @param tellsStatus false where the stage's messages are about jobs that have ended elsewhere
 */
record JobLog(Stage stage, JobStatusStore status, PipelineMetrics metrics, Clock clock, boolean tellsStatus) {
    private static final Logger log = LoggerFactory.getLogger(JobLog.class);

    private static final String REQUEST_ID = "request_id";
    private static final String TARGET_LANG = "target_lang";

    /** How jobs end, as the metrics call it. A job that is poison is settled by nobody. */
    static final List<String> OUTCOMES = Stream.concat(
                    Stream.of("advanced", "finished", "retried", "postponed"),
                    Stream.concat(
                                    Stream.of(Settled.Result.DUPLICATE, Settled.Result.FENCED),
                                    Stream.of(ErrorKind.values()).filter(kind -> kind != ErrorKind.POISON))
                            .map(JobLog::word))
            .toList();

    void begun(Claim claim) {
        if (tellsStatus && claim.envelope().problem() == null) {
            status.running(jobName(claim), stage.list(), claim.attempt());
        }
    }

    void settled(Claim claim, Settlement verdict, Settled.Result result) {
        Duration took = Duration.between(claim.claimedAt(), clock.instant());
        if (result != Settled.Result.DONE) {
            metrics.stages().jobDone(stage.list(), word(result), took);
            return; // The queue has said why, and someone else's outcome is the job's.
        }
        if (verdict.step() instanceof Step.Split) {
            // Each target is a job of the next stage; what failed of them is told as that of any job.
            verdict.parts().forEach(part -> settledAlone(part.claim(), part.settlement(), took));
        } else {
            settledAlone(claim, verdict, took);
        }
    }

    private void settledAlone(Claim claim, Settlement verdict, Duration took) {
        metrics.stages().jobDone(stage.list(), outcome(verdict.step()), took);
        name(claim);
        tellLog(verdict, took);
        if (tellsStatus) {
            tellStatus(claim, verdict);
        }
    }

    /** For every log line of this thread, until another job is named or none is. */
    static void name(Claim claim) {
        Envelope envelope = claim.envelope();
        MDC.put(REQUEST_ID, envelope.requestId());
        if (envelope.targets().size() == 1) {
            MDC.put(TARGET_LANG, envelope.targets().get(0));
        } else {
            MDC.remove(TARGET_LANG);
        }
    }

    static void nameNone() {
        MDC.remove(REQUEST_ID);
        MDC.remove(TARGET_LANG);
    }

    private void tellLog(Settlement verdict, Duration took) {
        long millis = took.toMillis();
        if (verdict.step() instanceof Step.Advance) {
            log.info("done in {} ms; on {} now", millis, stage.next());
        } else if (verdict.step() instanceof Step.Announce news) {
            log.info(
                    "done in {} ms; {} to be told on {}",
                    millis,
                    news.messages().size(),
                    stage.next());
        } else if (verdict.step() instanceof Step.Finish) {
            log.info("done in {} ms; finished with {}", millis, stage.list());
        } else if (verdict.step() instanceof Step.Retry retry) {
            log.warn(
                    "{}; tried again in {} ms on {}",
                    verdict.why(),
                    retry.delay().toMillis(),
                    stage.list(),
                    verdict.surprise());
        } else if (verdict.step() instanceof Step.Postpone postpone
                && !verdict.why().isEmpty()) {
            log.warn(
                    "{}; tried again in {} ms on {}, which counts as no attempt",
                    verdict.why(),
                    postpone.delay().toMillis(),
                    stage.list());
        } else if (verdict.step() instanceof Step.Fail fail) {
            log.error(
                    "failed on {} ({}): {}; recorded in the error queue, not tried again",
                    stage.list(),
                    word(fail.kind()),
                    verdict.why(),
                    verdict.surprise());
        }
    }

    private void tellStatus(Claim claim, Settlement verdict) {
        if (verdict.step() instanceof Step.Retry || verdict.step() instanceof Step.Postpone) {
            status.retrying(jobName(claim), stage.list(), claim.attempt(), verdict.why());
        } else if (verdict.step() instanceof Step.Fail fail) {
            status.failed(jobName(claim), stage.list(), fail.kind(), verdict.why());
        }
    }

    private static JobName jobName(Claim claim) {
        Envelope envelope = claim.envelope();
        return new JobName(envelope.requestId(), envelope.targets(), envelope.imageId(), envelope.origin());
    }

    private static String outcome(Step step) {
        if (step instanceof Step.Advance) {
            return "advanced";
        }
        if (step instanceof Step.Retry) {
            return "retried";
        }
        if (step instanceof Step.Postpone) {
            return "postponed";
        }
        if (step instanceof Step.Fail fail) {
            return word(fail.kind());
        }
        if (step instanceof Step.Finish || step instanceof Step.Announce) {
            return "finished";
        }
        throw new IllegalStateException("the metrics have no word for " + step);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
