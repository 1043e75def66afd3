package imagetranslate.result;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.fetch.AddressRules;
import imagetranslate.fetch.OutboundHttp;
import imagetranslate.message.JobRejected;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpOptions;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what happened to {@code WEBHOOK_URL}. Headers: {@code X-Event}, {@code Idempotency-Key} (the SHA-256 of the body,
 * so every repeat of one message has the same) and, with {@code WEBHOOK_SECRET}, {@code X-Signature: sha256=} and the
 * HMAC-SHA256 of the body in hex.
 *
 * <p>Nobody's fault but the receiver's: where it gives no answer, or says that it can't take anything now, no job is to blame.
 */
final class Webhook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);
    /** What stands before a receiver says for it: not now. A plain 500 or 501 may be its word on the question alone. */
    private static final Set<Integer> CLOSED = Set.of(429, 502, 503, 504);

    /** As logs, health and metrics call it. */
    static final String NAME = "webhook";

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
     * It would say this to everybody.
     *
     * @param after what the receiver asked for; null where it said nothing
     */
    record Later(@Nullable Duration after, String why) implements Answer {
        private static final String WORD = "later";

        @Override
        public String word() {
            return WORD;
        }

        DependencyUnreachable unreachable() {
            return new DependencyUnreachable(NAME, why, after, null);
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
    private final URI url;
    private final @Nullable Signature signature;
    private final Clock clock;
    private final PipelineMetrics metrics;

    private Webhook(OutboundHttp http, URI url, @Nullable Signature signature, Clock clock, PipelineMetrics metrics) {
        this.http = http;
        this.url = url;
        this.signature = signature;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Empty where no {@code WEBHOOK_URL} is set.
     *
     * @throws SettingsException where it leads to an address that is refused: better at start than job by job
     */
    static Optional<Webhook> open(Settings settings, Clock clock, PipelineMetrics metrics) {
        metrics.webhooks().expected(Answer.WORDS);
        return settings.find(Keys.WEBHOOK_URL).map(url -> {
            AddressRules rules = AddressRules.of(settings);
            check(URI.create(url), rules);
            Signature signature =
                    settings.find(Keys.WEBHOOK_SECRET).map(Signature::new).orElse(null);
            return new Webhook(
                    OutboundHttp.open(rules, Duration.ofSeconds(10)), URI.create(url), signature, clock, metrics);
        });
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

    Dependency dependency() {
        return new Dependency(NAME, this::check);
    }

    Answer post(WebhookBody news, Instant deadline) {
        byte[] body = news.json();
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("X-Event", news.event());
        post.setHeader("Idempotency-Key", Sha256.hex(body));
        if (signature != null) {
            post.setHeader("X-Signature", "sha256=" + signature.of(body));
        }
        Duration left = Duration.between(clock.instant(), deadline);
        long start = System.nanoTime();
        Answer answer = exchange(post, left, this::answer);
        metrics.webhooks().called(answer.word(), Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    /** Asks with {@code OPTIONS}, which is safe (RFC 9110, 9.2.1) and no news, whether anybody is there. */
    private void check() throws DependencyUnreachable {
        Answer answer = exchange(
                new HttpOptions(url),
                LONGEST_CHECK,
                response -> CLOSED.contains(response.getCode()) ? later(response) : new Taken());
        if (answer instanceof Later later) {
            throw later.unreachable();
        }
    }

    private Answer exchange(HttpUriRequestBase request, Duration left, OutboundHttp.Reader<Answer> reader) {
        try {
            return http.exchange(request, left.compareTo(LONGEST) < 0 ? left : LONGEST, reader);
        } catch (JobRejected | IOException e) {
            // A refused address too: it is the deployment's, and its name may lead elsewhere tomorrow.
            return new Later(null, "the webhook can't be called: " + e.getMessage());
        }
    }

    private Answer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        return status >= 500 || PASSING.contains(status) ? later(response) : new Refused(answered(status));
    }

    private Later later(ClassicHttpResponse response) {
        Header after = response.getFirstHeader("Retry-After");
        return new Later(
                after == null ? null : RetryAfter.parse(after.getValue(), clock), answered(response.getCode()));
    }

    private static String answered(int status) {
        return "the webhook answered " + status;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
