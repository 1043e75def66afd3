package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorsTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private Translator open(Map<String, String> environment) {
        return Translators.open(
                EnvironmentSettings.of(environment),
                new PipelineMetrics(new SimpleMeterRegistry()).pictures(),
                scheduler,
                Clock.systemUTC());
    }

    @Test
    void isGeminiWhereItsKeyIsSet() {
        assertThat(open(Map.of("GEMINI_API_KEY", "k")).name()).isEqualTo("gemini gemini-flash-latest");
    }

    @Test
    void isThePhrasebookWhereNothingElseIsSet() throws IOException {
        assertThat(open(Map.of("PHRASEBOOK", book().toString())).name()).isEqualTo("phrasebook");
    }

    @Test
    void isWhatTheSettingSaysEvenWithAKeyAtHand() throws IOException {
        assertThat(open(Map.of("GEMINI_API_KEY", "k", "TRANSLATOR", "phrasebook", "PHRASEBOOK", book().toString()))
                        .name())
                .isEqualTo("phrasebook");
        assertThat(open(Map.of(
                                "TRANSLATOR",
                                "openai",
                                "OPENAI_BASE_URL",
                                "http://127.0.0.1:1/v1/",
                                "OPENAI_MODEL",
                                "m"))
                        .name())
                .isEqualTo("openai m");
    }

    @Test
    void isSeveralInTheOrderOfTheSetting() throws IOException {
        Map<String, String> environment = Map.of(
                "TRANSLATOR", "gemini, deepl,phrasebook",
                "GEMINI_API_KEY", "k",
                "DEEPL_API_KEY", "k:fx",
                "PHRASEBOOK", book().toString());

        assertThat(open(environment).name()).isEqualTo("gemini gemini-flash-latest");
        assertThat(Translators.inUse(EnvironmentSettings.of(environment)))
                .startsWith("Gemini, model gemini-flash-latest, then DeepL, then the phrasebook ");
    }

    @Test
    void aTranslatorNamedTwiceOrUnknownStopsTheStart() {
        for (String wrong : List.of("gemini,gemini", "gemini,", "google")) {
            assertThatThrownBy(() -> open(Map.of("TRANSLATOR", wrong, "GEMINI_API_KEY", "k")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("TRANSLATOR");
        }
    }

    @Test
    void namesTheKeyThatIsMissing() {
        assertThatThrownBy(() -> open(Map.of("TRANSLATOR", "gemini")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("GEMINI_API_KEY is missing");
    }

    @Test
    void aKeyThatNoHeaderCanCarryStopsTheStartWithoutBeingShown() {
        assertThatThrownBy(() -> open(Map.of("GEMINI_API_KEY", "AIza-s\u00e9cret")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("GEMINI_API_KEY")
                .hasMessageNotContaining("AIza");
    }

    @Test
    void saysWhatIsMissingWhereThereIsNeitherAKeyNorAPhrasebook() {
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PHRASEBOOK is missing")
                .hasMessageContaining("GEMINI_API_KEY");
    }

    @Test
    void readsThePhrasebookThatIsNamed() throws IOException {
        assertThat(translated(open(Map.of("PHRASEBOOK", book().toString())), "正品"))
                .isEqualTo(new Translation.Translated("정품", Origin.PHRASEBOOK));
    }

    @Test
    void namesAPhrasebookThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "[]");

        assertThatThrownBy(() -> open(Map.of("PHRASEBOOK", broken.toString())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PHRASEBOOK is " + broken);
        assertThatThrownBy(() -> open(Map.of("PHRASEBOOK", "/no/such/book.json")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/no/such/book.json");
    }

    private Path book() throws IOException {
        return Files.writeString(folder.resolve("book.json"), "{\"zh\":{\"正品\":{\"ko\":\"정품\"}}}");
    }

    private static Translation translated(Translator translator, String text) {
        return translator
                .translate(new Translator.Request(
                        "r", "zh", "ko", List.of(SourceText.plain(text, "zh")), List.of(), Instant.MAX))
                .join()
                .translations()
                .get(0);
    }
}
