package imagetranslate.result;

import imagetranslate.fetch.AddressRules;
import imagetranslate.fetch.CallbackAddress;
import imagetranslate.fetch.OutboundHttp;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.JobRejected;
import imagetranslate.message.WebhookTask;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts news to {@code WEBHOOK_URL}, or to the {@code callback_url} of a job. docs/webhooks.md has the headers. */
final class Webhook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** What came of it. */
    sealed interface Answer {
        /** All that {@link #word} may be. */
        List<String> WORDS = List.of(Taken.WORD, Later.WORD, Refused.WORD);

        /** As the metrics call it; dashboards and alerts ask for it. */
        String word();
    }

    record Taken() implements Answer {
        private static final String WORD = "taken";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * It may take it another time.
     *
     * @param after what the receiver asked for; null where it said nothing
     */
    record Later(@Nullable Duration after, String why) implements Answer {
        private static final String WORD = "later";

        @Override
        public String word() {
            return WORD;
        }
    }

    record Refused(String why) implements Answer {
        private static final String WORD = "refused";

        @Override
        public String word() {
            return WORD;
        }
    }

    private final OutboundHttp http;
    private final @Nullable URI deployments;
    private final @Nullable Signature signature;
    private final Clock clock;
    private final PipelineMetrics metrics;

    private Webhook(
            OutboundHttp http,
            @Nullable URI deployments,
            @Nullable Signature signature,
            Clock clock,
            PipelineMetrics metrics) {
        this.http = http;
        this.deployments = deployments;
        this.signature = signature;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * @throws SettingsException where {@code WEBHOOK_URL} leads to an address that is refused: better at start than news by
     *     news
     */
    static Webhook open(Settings settings, Clock clock, PipelineMetrics metrics) {
        metrics.webhooks().expected(Answer.WORDS);
        AddressRules rules = AddressRules.of(settings);
        @Nullable URI url = settings.find(Keys.WEBHOOK_URL).map(URI::create).orElse(null);
        if (url != null) {
            check(url, rules);
        }
        Signature signature = Signature.of(settings).orElse(null);
        return new Webhook(OutboundHttp.open(rules, LONGEST), url, signature, clock, metrics);
    }

    private static void check(URI url, AddressRules rules) {
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                rules.refusal(address).ifPresent(why -> {
                    throw new SettingsException("WEBHOOK_URL leads to " + url.getHost() + ", and " + why);
                });
            }
        } catch (UnknownHostException e) {
            log.warn("the host of WEBHOOK_URL can't be resolved at present: {}", url.getHost());
        }
    }

    /** Where this news goes; empty where it is for {@code WEBHOOK_URL}, and there is none any more. */
    Optional<URI> receiver(WebhookTask task) {
        return task.url() == null ? Optional.ofNullable(deployments) : Optional.of(CallbackAddress.of(task.url()));
    }

    Answer post(WebhookTask task, URI to, Instant deadline) {
        byte[] body = task.body().getBytes(StandardCharsets.UTF_8);
        HttpPost post = new HttpPost(to);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        Instant now = clock.instant();
        post.setHeader("webhook-id", task.id());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("X-Event", task.event());
        post.setHeader("Idempotency-Key", Sha256.hex(body));
        Signature signs = signatureOf(task);
        if (signs != null) {
            post.setHeader("webhook-signature", signs.standard(task.id(), now, body));
            post.setHeader("X-Signature", "sha256=" + signs.of(body));
        }
        long start = System.nanoTime();
        Answer answer = exchange(post, Duration.between(now, deadline), task.url() != null);
        metrics.webhooks().called(answer.word(), Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    /** A tenant that knows its own secret must not be able to sign what another's receiver takes. */
    private @Nullable Signature signatureOf(WebhookTask task) {
        String tenant = task.about().tenant();
        return signature == null || task.url() == null || tenant == null ? signature : signature.ofTenant(tenant);
    }

    private Answer exchange(HttpPost post, Duration left, boolean isOfAJob) {
        try {
            return http.exchange(post, left.compareTo(LONGEST) < 0 ? left : LONGEST, this::answer);
        } catch (JobRejected e) {
            // The deployment's own name may lead elsewhere tomorrow.
            String why = SafeAddress.in(String.valueOf(e.getMessage()));
            return isOfAJob ? new Refused(CallbackAddress.FIELD + ": " + why) : new Later(null, cannotBeCalled(why));
        } catch (IOException e) {
            return new Later(null, cannotBeCalled(String.valueOf(e.getMessage())));
        }
    }

    private static String cannotBeCalled(String why) {
        return "the webhook can't be called: " + why;
    }

    private Answer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        String why = "the webhook answered " + status;
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        if (status < 500 && !PASSING.contains(status)) {
            return new Refused(why);
        }
        Header after = response.getFirstHeader("Retry-After");
        return new Later(after == null ? null : RetryAfter.parse(after.getValue(), clock), why);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
