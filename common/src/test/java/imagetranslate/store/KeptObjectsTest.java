package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.metrics.PipelineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the store does, work goes on as if nothing had been kept. */
class KeptObjectsTest {
    private static final String KEY = "plate/a.png";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PictureMetrics metrics = new PipelineMetrics(registry).pictures();
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final OddStore odd = new OddStore(store);
    private final KeptObjects kept = new KeptObjects("plate", odd, metrics, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        odd.release.countDown();
        kept.close();
    }

    @Test
    void whatWasKeptIsReadBack() {
        AtomicInteger closed = new AtomicInteger();
        kept.keep(KEY, "image/png", new Text("seven", 5, closed));
        await().until(() -> store.objects().containsKey(KEY));

        assertThat(find()).contains("seven");
        assertThat(store.objects().get(KEY).headers().contentType()).isEqualTo("image/png");
        await().until(() -> closed.get() == 1);
        assertThat(count("hit")).isEqualTo(1);
        assertThat(bytes("read")).isEqualTo(5);
        assertThat(bytes("written")).isEqualTo(5);
    }

    @Test
    void whatIsNotThereIsAMiss() {
        assertThat(find()).isEmpty();
        assertThat(count("miss")).isEqualTo(1);
        assertThat(count("unavailable")).isZero();
    }

    @Test
    void whatIsNotWhatItShouldBeIsBroken() {
        store.put(KEY, "other".getBytes(StandardCharsets.UTF_8), ObjectHeaders.kept("image/png"));
        for (KeptObjects.Form<String> form : List.<KeptObjects.Form<String>>of(
                bytes -> {
                    throw new BrokenObject("too short");
                },
                bytes -> {
                    throw new IllegalStateException("what the decoder says");
                })) {
            assertThat(kept.find(KEY, form, Runnable::run).join()).isEmpty();
        }
        assertThat(count("broken")).isEqualTo(2);
        assertThat(count("hit")).isZero();
    }

    @Test
    void anObjectOfAnySizeIsNotReadIntoMemory() {
        store.put(KEY, new byte[(64 << 20) + 1], ObjectHeaders.kept("image/png"));
        assertThat(find()).isEmpty();
        assertThat(count("broken")).isEqualTo(1);
    }

    @Test
    void aStoreThatRefusesIsNoFailure() {
        odd.refusing = true;
        AtomicInteger closed = new AtomicInteger();

        assertThat(find()).isEmpty();
        kept.keep(KEY, "image/png", new Text("seven", 5, closed));

        await().untilAsserted(() -> assertThat(count("unavailable")).isEqualTo(2));
        await().until(() -> closed.get() == 1);
        assertThat(bytes("written")).isZero();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotWaitedFor() {
        odd.silent = true;
        try (KeptObjects hasty = new KeptObjects("plate", odd, metrics, Duration.ofMillis(50))) {
            assertThat(hasty.find(KEY, bytes -> "seven", Runnable::run).join()).isEmpty();
        }
        assertThat(count("unavailable")).isEqualTo(1);
        assertThat(count("miss")).isZero();
    }

    @Test
    void whatWaitsToBeWrittenHasALimitInMemory() {
        odd.silent = true;
        AtomicInteger closed = new AtomicInteger();
        kept.keep(KEY, "image/png", new Text("first, however large", 1L << 40, closed));
        kept.keep(KEY, "image/png", new Text("second", 1, closed));

        assertThat(closed).hasValue(1);
        assertThat(count("too_large")).isEqualTo(1);
        odd.release.countDown();
        await().until(() -> closed.get() == 2);
        kept.keep("plate/b.png", "image/png", new Text("third", 1, closed));
        await().until(() -> store.objects().containsKey("plate/b.png"));
    }

    private Optional<String> find() {
        return kept.find(KEY, bytes -> new String(bytes, StandardCharsets.UTF_8), Runnable::run)
                .join();
    }

    private double count(String result) {
        return registry.get("pipeline.kept")
                .tags("what", "plate", "result", result)
                .counter()
                .count();
    }

    private double bytes(String direction) {
        return registry.get("pipeline.kept.bytes")
                .tags("what", "plate", "direction", direction)
                .counter()
                .count();
    }

    private record Text(String text, long memory, AtomicInteger closed) implements KeptObjects.Made {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
