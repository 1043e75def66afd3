package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.vision.layout.ReadingDirection;
import imagetranslate.vision.layout.ReadingHint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadingOptionTest {
    @Test
    void theJobGoesBeforeTheDeployment() {
        assertThat(ReadingOption.of(job("{\"reading\":\"rtl\"}"), "ltr"))
                .isEqualTo(new ReadingHint(ReadingDirection.RTL, "ja"));
        assertThat(ReadingOption.of(job("{}"), "ltr")).isEqualTo(new ReadingHint(ReadingDirection.LTR, "ja"));
    }

    @Test
    void whatIsKeptOfOneOrderIsNotReadBackForAnother() {
        assertThat(ReadingOption.of(job("{}"), "auto").suffix()).isEqualTo("-ja");
        assertThat(ReadingOption.of(job("{\"reading\":\"rtl\"}"), "auto").suffix())
                .isEqualTo("-rtl");
        assertThat(ReadingHint.NONE.suffix()).isEmpty();
    }

    @Test
    void anotherWordIsRefusedAndNamed() {
        assertThatThrownBy(() -> ReadingOption.of(job("{\"reading\":\"down\"}"), "auto"))
                .isInstanceOf(JobRejected.class)
                .hasMessage("options.reading is 'down'; it must be auto, ltr or rtl");
    }

    private static Job job(String options) {
        String message =
                "{\"image_url\":\"https://shop.example/a.png\",\"source_lang\":\"ja\",\"options\":" + options + "}";
        return new MessageCodec(new Languages("ja", "ko")).readJob(message.getBytes(StandardCharsets.UTF_8));
    }
}
