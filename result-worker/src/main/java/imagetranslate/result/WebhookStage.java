package imagetranslate.result;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.WebhookTask;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code webhook_tasks}: news on its way to a receiver. Nobody's fault but the receiver's where it isn't taken, so it is tried
 * again for {@code WEBHOOK_RETRY_HOURS}, after longer and longer pauses, and ends in the error queue, from where it can be sent
 * again.
 */
final class WebhookStage implements StageHandler {
    private static final Logger log = LoggerFactory.getLogger(WebhookStage.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Webhook webhook;
    private final ReceiverTurns turns;
    private final Duration patience;
    private final PipelineMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;

    WebhookStage(Webhook webhook, Settings settings, PipelineMetrics metrics, Clock clock, RandomGenerator random) {
        this.webhook = webhook;
        this.turns = new ReceiverTurns(settings.get(Keys.WEBHOOK_IN_FLIGHT), settings.get(Keys.WEBHOOK_PER_HOST));
        this.patience = Duration.ofHours(settings.get(Keys.WEBHOOK_RETRY_HOURS));
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome handle(Delivery delivery) throws InterruptedException {
        WebhookTask task = WebhookTask.read(delivery.payload());
        Optional<URI> receiver = webhook.receiver(task);
        if (receiver.isEmpty()) {
            log.warn(
                    "nobody is told of job {}: there is no WEBHOOK_URL any more",
                    task.about().requestId());
            return new Outcome.Finish();
        }
        URI to = receiver.get();
        ReceiverTurns.Turn turn = turns.enter(to.getAuthority(), clock.instant());
        if (!turn.isNow()) {
            return new Outcome.Postpone(turn.after(), "");
        }
        Instant begun = clock.instant();
        Webhook.Answer answer = new Webhook.Later(null, "the call broke off");
        try {
            answer = webhook.post(task, to, delivery.deadline());
        } finally {
            boolean answersWell = !(answer instanceof Webhook.Later);
            turns.leave(turn, answersWell, Duration.between(begun, clock.instant()), askedFor(answer), clock.instant());
        }
        return outcome(answer, task, to, delivery);
    }

    private Outcome outcome(Webhook.Answer answer, WebhookTask task, URI to, Delivery delivery) {
        String news = task.event() + " of job " + task.about().requestId() + " to " + SafeAddress.of(to.toString());
        if (answer instanceof Webhook.Taken) {
            log.info("told: {}", news);
            metrics.webhooks().taken(Duration.between(delivery.firstSeen(), clock.instant()));
            return new Outcome.Finish();
        }
        if (answer instanceof Webhook.Refused refused) {
            return new Outcome.Reject(ErrorKind.PERMANENT, refused.why() + "; not told: " + news);
        }
        if (answer instanceof Webhook.Later later) {
            Duration age = Duration.between(delivery.firstSeen(), clock.instant());
            return age.compareTo(patience) < 0
                    ? new Outcome.Retry(pause(delivery.attempt(), later), later.why() + "; not told yet: " + news)
                    : new Outcome.Reject(
                            ErrorKind.EXHAUSTED,
                            later.why() + "; not told for " + patience.toHours() + " h (WEBHOOK_RETRY_HOURS): " + news);
        }
        throw new IllegalStateException("nobody here knows the answer " + answer);
    }

    private static Duration askedFor(Webhook.Answer answer) {
        return answer instanceof Webhook.Later later && later.after() != null ? later.after() : Duration.ZERO;
    }

    /** Twice as long each time, and half of it by chance; never sooner than the receiver asked for. */
    private Duration pause(int attempt, Webhook.Later later) {
        Duration full = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 20));
        long most = Math.min(full.toMillis(), LONGEST_PAUSE.toMillis());
        Duration own = Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
        Duration asked = askedFor(later);
        return own.compareTo(asked) < 0 ? asked : own;
    }
}
