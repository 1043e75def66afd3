package imagetranslate.translation.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GlossaryTranslatorTest {
    private static final Term KEPT_WARM = new Term("保温", "보온");

    private final List<Translator.Request> asked = new ArrayList<>();
    private final GlossaryTranslator translator = new GlossaryTranslator(new Translator() {
        @Override
        public CompletableFuture<Answer> translate(Request request) {
            asked.add(request);
            return CompletableFuture.completedFuture(new Answer(
                    request.texts().stream()
                            .map(text -> new Translated("<" + text.text() + ">", Origin.MODEL))
                            .map(imagetranslate.translation.Translation.class::cast)
                            .toList(),
                    new Usage(1, 2, 3)));
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public void close() {}
    });

    private static SourceText text(String text, Term... terms) {
        return new SourceText(text, "zh", Role.LABEL, 0, List.of(terms));
    }

    private Answer ask(SourceText... texts) {
        return translator
                .translate(new Translator.Request("r", "zh", "ko", List.of(texts), List.of("页"), Instant.MAX))
                .join();
    }

    @Test
    void aTextThatIsATermIsNotAskedForAndIsStillPartOfThePage() {
        Answer answer = ask(text("保温杯", KEPT_WARM), text("保温", KEPT_WARM), text("正品"));

        assertThat(answer.translations())
                .containsExactly(
                        new Translated("<保温杯>", Origin.MODEL),
                        new Translated("보온", Origin.GLOSSARY),
                        new Translated("<正品>", Origin.MODEL));
        assertThat(asked.get(0).texts()).extracting(SourceText::text).containsExactly("保温杯", "正品");
        assertThat(asked.get(0).context()).containsExactly("页", "保温");
    }

    @Test
    void whatItWouldDecideIsForeseenAndTheRestIsAsked() {
        SourceText warm = text("保温", KEPT_WARM);
        Translator.Request request =
                new Translator.Request("r", "zh", "ko", List.of(warm, text("正品")), List.of("页"), Instant.MAX);

        assertThat(translator.foresee(request).join().known())
                .containsExactly(Map.entry(warm, new Translated("보온", Origin.GLOSSARY)));
        assertThat(asked).isEmpty();
    }

    @Test
    void ofATextThatIsDeletedNothingIsSet() {
        assertThat(ask(text(""), text("保温", KEPT_WARM)))
                .isEqualTo(new Answer(
                        List.of(new Translated("", Origin.GLOSSARY), new Translated("보온", Origin.GLOSSARY)),
                        Usage.NONE));
        assertThat(asked).isEmpty();
    }
}
