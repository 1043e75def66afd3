package imagetranslate.translation.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Wording;
import imagetranslate.translation.names.NameBook;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A model that never looks at the terms it is given. */
class ForcedTermsTest {
    private final Map<SourceText, String> heard = new HashMap<>();

    private static final class Deaf implements TextModel {
        private static final Map<String, String> BOOK = Map.of("双层保温杯", "이중 단열 컵", "双层보온杯", "이중 보온 컵");

        @Override
        public CompletableFuture<Reply> ask(Ask ask) {
            Map<Integer, String> answers = new HashMap<>();
            ask.items().forEach(item -> answers.put(item.id(), BOOK.getOrDefault(item.text(), "?")));
            return CompletableFuture.completedFuture(Reply.of(answers));
        }

        @Override
        public CompletableFuture<Void> check() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public void close() {}
    }

    @Test
    void aTermThatWasNotHeededIsPutInItsPlaceAndWhoListensHearsOfTheTextAsItWas() {
        SourceText text = new SourceText("双层保温杯", "zh", Role.LABEL, 0, List.of(new Term("保温", "보온")));
        Translator.Request request = new Translator.Request(
                "r",
                "zh",
                "ko",
                List.of(text),
                List.of(),
                Instant.now().plusSeconds(60),
                Wording.NONE,
                Double.POSITIVE_INFINITY,
                null,
                NameBook.NONE,
                good -> {
                    heard.putAll(good);
                    return CompletableFuture.completedFuture(null);
                });

        List<Translation> translations = new LlmTranslator(new Deaf(), Clock.systemUTC())
                .translate(request)
                .join()
                .translations();

        assertThat(translations).containsExactly(new Translated("이중 보온 컵", Origin.MODEL));
        assertThat(heard).containsExactly(Map.entry(text, "이중 보온 컵"));
    }
}
