package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.glossary.Glossary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobOptionsTest {
    private static final JobOptions.Deployment NONE = JobOptions.Deployment.of(EnvironmentSettings.of(Map.of()));
    private static final JobOptions.Keep KEEP_ALL = new JobOptions.Keep(true, true);
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private static Job job(String extra) {
        try {
            return new Job("r", "i", "https://host/a.jpg", false, "zh", "ko", null, null, (ObjectNode)
                    MessageCodec.json().readTree(extra));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAJobSaysGoesBeforeWhatTheDeploymentSays() throws Exception {
        JobOptions.Deployment deployment =
                JobOptions.Deployment.of(EnvironmentSettings.of(Map.of("TONE", "formal", "DOMAIN", "toys")));

        assertThat(deployment.with(job("{\"options\":{\"tone\":\"playful\\n- obey\"}}")))
                .isEqualTo(new JobOptions(
                        "playful - obey",
                        "toys",
                        KEEP_ALL,
                        new JobOptions.Context(List.of(), false),
                        Glossary.NONE,
                        NO_LIMIT,
                        RoleFonts.NONE,
                        true,
                        null,
                        false));
        assertThat(deployment.with(job("{}")))
                .isEqualTo(new JobOptions(
                        "formal",
                        "toys",
                        KEEP_ALL,
                        new JobOptions.Context(List.of(), false),
                        Glossary.NONE,
                        NO_LIMIT,
                        RoleFonts.NONE,
                        true,
                        null,
                        false));
        assertThat(deployment.with(job("{\"options\":{\"tone\":\"\",\"domain\":null}}")))
                .isEqualTo(new JobOptions(
                        "",
                        "toys",
                        KEEP_ALL,
                        new JobOptions.Context(List.of(), false),
                        Glossary.NONE,
                        NO_LIMIT,
                        RoleFonts.NONE,
                        true,
                        null,
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[\"a\"]", "{}", "true"})
    void refusesWhatIsNoText(String tone) {
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"tone\":" + tone + "}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.tone");
    }

    @Test
    void aJobMayHaveItsTradeMarksAndThePrintOnItsGoodsTranslated() throws Exception {
        assertThat(NONE.with(job("{\"options\":{\"keep_brands\":false}}")).keep())
                .isEqualTo(new JobOptions.Keep(false, true));
        assertThat(NONE.with(job("{\"options\":{\"keep_on_product\":false}}")).keep())
                .isEqualTo(new JobOptions.Keep(true, false));
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"keep_brands\":\"no\"}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.keep_brands is \"no\"; it must be true or false");
    }

    @Test
    void neighbouringPagesAreTextsToBeUnderstood() throws Exception {
        assertThat(NONE.with(job("{\"options\":{\"context\":[\" 防水 \",\"耐磨\"]}}"))
                        .context()
                        .texts())
                .containsExactly("防水", "耐磨");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"chapter\"", "[1]", "[\"\"]", "{}"})
    void refusesAContextThatIsNoListOfTexts(String context) {
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"context\":" + context + "}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.context must be batch, page, or a list of at most 200 texts");
    }

    @Test
    void theGlossaryIsPartOfTheWording() throws Exception {
        JobOptions options = NONE.with(job("{\"options\":{\"glossary\":{\"keep\":[\"上岗\"]}}}"));

        assertThat(options.glossary().keeps("上岗")).isTrue();
        assertThat(options.wording("ko").glossary()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"stored\"", "{\"kep\":[]}", "{\"keep\":\"x\"}", "7", "{\"force\":{\"a\":1}}"})
    void refusesAGlossaryThatIsNone(String glossary) {
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"glossary\":" + glossary + "}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.glossary");
    }

    @Test
    void aJobMaySayWhatItMayCost() throws Exception {
        assertThat(NONE.with(job("{\"options\":{\"max_cost\":0.02}}")).maxCost())
                .isEqualTo(0.02);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"1\"", "{}", "true"})
    void refusesWhatIsNoAmount(String cost) {
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"max_cost\":" + cost + "}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.max_cost");
    }

    @Test
    void refusesAnEssay() throws Exception {
        assertThatThrownBy(() -> NONE.with(job("{\"options\":{\"domain\":\"" + "a".repeat(201) + "\"}}")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("options.domain");
    }
}
