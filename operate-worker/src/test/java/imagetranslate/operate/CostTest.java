package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.translation.Answer;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.worker.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture cost, and what it may. */
class CostTest {
    private static final byte[] PICTURE = TestPictures.png();

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private JsonNode target(Outcome outcome) throws IOException {
        String scene = fixture.hosted(outcome).sceneKey();
        return MessageCodec.json()
                .readTree(fixture.store.objects().get(scene).bytes())
                .at("/targets/ko");
    }

    @Test
    void theSceneTellsTokensAndCost() throws Exception {
        JsonNode target = target(fixture.handle(PICTURE, TestPictures.SALE));

        assertThat(target.at("/tokens/requests").asInt()).isEqualTo(1);
        assertThat(target.at("/tokens/asked").asLong()).isPositive();
        assertThat(target.at("/tokens/answered").asLong()).isPositive();
        assertThat(target.path("cost").asDouble()).isBetween(0.000_01, 0.01);
    }

    @Test
    void whereNobodyIsAskedNothingIsSpent() throws Exception {
        JsonNode target = target(fixture.handle(PICTURE, TestPictures.BRAND));

        assertThat(target.at("/tokens/requests").asInt(-1)).isZero();
        assertThat(target.path("cost").asDouble(-1)).isZero();
    }

    @Test
    void whatExceedsTheJobsOwnLimitEndsForGoodAndIsNotAsked() throws Exception {
        ProcessorTask task = fixture.task(PICTURE, TestPictures.SALE);
        ObjectNode extra = MessageCodec.json().createObjectNode();
        extra.putObject("options").put("max_cost", 0.000_001);
        Job job = task.job();
        Job cheap = new Job(
                job.requestId(),
                job.imageId(),
                job.imageUrl(),
                job.isLong(),
                job.sourceLang(),
                job.targetLang(),
                job.day(),
                job.maxAttempts(),
                extra);

        Outcome outcome = fixture.stage().handle(fixture.delivery(task.of(cheap), Duration.ofSeconds(60)));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Reject.class, reject -> {
            assertThat(reject.kind()).isEqualTo(ErrorKind.PERMANENT);
            assertThat(reject.why())
                    .startsWith("options.max_cost is 0.000001 USD, and translating 1 texts with gemini");
        });
        assertThat(fixture.server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheDayCannotPayWaits(boolean severalTargets) throws Exception {
        fixture.translator.close();
        fixture.translator = new Penniless();
        ProcessorTask task = fixture.task(PICTURE, TestPictures.SALE);
        Job job = task.job();
        Job whole = new Job(
                job.requestId(),
                job.imageId(),
                job.imageUrl(),
                job.isLong(),
                job.sourceLang(),
                job.targetLang(),
                severalTargets ? List.of("ko", "en") : List.of(),
                job.day(),
                job.maxAttempts(),
                job.extra());

        Outcome outcome = fixture.stage().handle(fixture.delivery(task.of(whole), Duration.ofSeconds(60)));

        assertThat(outcome).isEqualTo(new Outcome.Postpone(Duration.ofHours(3), "the day's money is spent"));
    }

    private static final class Penniless implements Translator {
        @Override
        public CompletableFuture<Answer> translate(Request request) {
            return CompletableFuture.failedFuture(
                    TranslationFailed.postponed("the day's money is spent", Duration.ofHours(3)));
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return "penniless";
        }

        @Override
        public void close() {}
    }
}
