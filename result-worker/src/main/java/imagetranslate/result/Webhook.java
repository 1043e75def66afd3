package imagetranslate.result;

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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
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
 */
final class Webhook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** What came of it. */
    sealed interface Answer {
        /** As the metrics call it. */
        default String word() {
            return word(getClass());
        }

        private static String word(Class<?> answer) {
            return answer.getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    record Taken() implements Answer {}

    /** @param after what the receiver asked for; null where it said nothing */
    record Later(@Nullable Duration after, String why) implements Answer {}

    record Refused(String why) implements Answer {}

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
        metrics.webhooksExpected(Stream.of(Answer.class.getPermittedSubclasses())
                .map(Answer::word)
                .toList());
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

    Answer post(String event, byte[] body, Instant deadline) {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("X-Event", event);
        post.setHeader("Idempotency-Key", Sha256.hex(body));
        if (signature != null) {
            post.setHeader("X-Signature", "sha256=" + signature.of(body));
        }
        Duration left = Duration.between(clock.instant(), deadline);
        long start = System.nanoTime();
        Answer answer = exchange(post, left);
        metrics.webhookCalled(answer.word(), Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    private Answer exchange(HttpPost post, Duration left) {
        try {
            return http.exchange(post, left.compareTo(LONGEST) < 0 ? left : LONGEST, this::answer);
        } catch (JobRejected e) {
            return new Refused("the webhook can't be called: " + e.getMessage());
        } catch (IOException e) {
            return new Later(null, "the webhook can't be called: " + e.getMessage());
        }
    }

    private Answer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Taken();
        }
        String why = "the webhook answered " + status;
        if (status >= 500 || PASSING.contains(status)) {
            Header after = response.getFirstHeader("Retry-After");
            return new Later(after == null ? null : RetryAfter.parse(after.getValue(), clock), why);
        }
        return new Refused(why);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
