package imagetranslate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentSettingsTest {

    @Test
    void everyDefaultIsAllowedByItsOwnSetting() {
        assertThat(Keys.all()).hasSizeGreaterThan(35);
        EnvironmentSettings nothingGiven = EnvironmentSettings.of(Map.of());
        for (Setting<?> setting : Keys.all()) {
            if (setting.absent() != null) {
                assertThat((Object) nothingGiven.get(setting))
                        .as(setting.name())
                        .isNotNull();
            }
        }
    }

    @Test
    void noNameIsUsedTwice() {
        assertThat(Keys.all().stream()
                        .flatMap(s -> Stream.concat(Stream.of(s.name()), s.aliases().stream()))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void readsWhatIsGivenAndElseTheDefault() {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of("INPAINT_BATCH_SIZE", " 4 "));
        assertThat(settings.get(Keys.INPAINT_BATCH_SIZE)).isEqualTo(4);
        assertThat(settings.get(Keys.S3_REGION)).isEqualTo("auto");
        assertThat(settings.find(Keys.S3_REGION)).isEmpty();
    }

    @Test
    void blankCountsAsAbsent() {
        assertThat(EnvironmentSettings.of(Map.of("METRICS_PORT", "", "WEBHOOK_URL", " "))
                        .find(Keys.METRICS_PORT))
                .isEmpty();
    }

    @Test
    void readsTheNamesOfCloudflareR2() {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of(
                "R2_ENDPOINT", "https://x.r2.cloudflarestorage.com",
                "R2_BUCKET_NAME", "shop",
                "R2_DOMAIN", "img.example.com/",
                "CLOUDFLARE_ACCESS_KEY_ID", "id",
                "CLOUDFLARE_SECRET_KEY", "secret"));
        assertThat(settings.get(Keys.S3_ENDPOINT)).isEqualTo("https://x.r2.cloudflarestorage.com");
        assertThat(settings.get(Keys.S3_BUCKET)).isEqualTo("shop");
        assertThat(settings.get(Keys.S3_PUBLIC_BASE_URL)).isEqualTo("https://img.example.com");
        assertThat(settings.get(Keys.S3_ACCESS_KEY_ID)).isEqualTo("id");
        assertThat(settings.get(Keys.S3_SECRET_ACCESS_KEY)).isEqualTo("secret");
    }

    @Test
    void theProperNameWinsOverItsAlias() {
        assertThat(EnvironmentSettings.of(Map.of("S3_BUCKET", "new", "R2_BUCKET_NAME", "old"))
                        .get(Keys.S3_BUCKET))
                .isEqualTo("new");
    }

    @Test
    void anOverrideWins() {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of("S3_BUCKET", "a", "S3_REGION", "eu"))
                .with(Map.of("S3_BUCKET", "b"));
        assertThat(settings.get(Keys.S3_BUCKET)).isEqualTo("b");
        assertThat(settings.get(Keys.S3_REGION)).isEqualTo("eu");
    }

    @Test
    void systemPropertiesWinOverEmbeddedValues() {
        System.setProperty("INPAINT_MAX_WAIT_MS", "77");
        try {
            EnvironmentSettings settings =
                    EnvironmentSettings.load(Map.of("INPAINT_MAX_WAIT_MS", "5", "QUEUE_ERRORS", "embedded"));
            assertThat(settings.get(Keys.INPAINT_MAX_WAIT_MS)).isEqualTo(77);
            assertThat(settings.get(Keys.QUEUE_ERRORS)).isEqualTo("embedded");
        } finally {
            System.clearProperty("INPAINT_MAX_WAIT_MS");
        }
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceOneLineEach() {
        SettingsException e = refusal(Map.of(
                "INPAINT_BATCH_SIZE", "many",
                "JPEG_QUALITY", "101",
                "DEFAULT_TARGET_LANG", "!",
                "REDIS_ULR", "redis://:hunter2@h",
                "PATH", "/bin"));
        assertThat(e.lines())
                .containsExactlyInAnyOrder(
                        "INPAINT_BATCH_SIZE=many is not allowed: it must be a whole number from 1 to 256",
                        "JPEG_QUALITY=101 is not allowed: it must be a whole number from 1 to 100",
                        "DEFAULT_TARGET_LANG=! is not allowed: it must be a BCP 47 language tag such as ko or zh-Hant",
                        "REDIS_ULR=(not shown) is not a setting; did you mean REDIS_URL?");
        assertThat(e.getMessage().lines()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "METRICS_PORT,65536",
        "METRICS_PORT,x",
        "ALLOW_PRIVATE_ADDRESSES,yes",
        "TRANSLATOR,google",
        "LOG_FORMAT,xml",
        "S3_ENDPOINT,localhost:9000",
        "S3_ENDPOINT,ftp://h",
        "REDIS_URL,http://h",
        "TRANSLATION_RPS,0",
        "MAX_IMAGE_BYTES,99999999999999999999",
        "WEBHOOK_URL,https://",
        "S3_PUBLIC_BASE_URL,ftp://h"
    })
    void refusesAWrongValue(String name, String value) {
        assertThat(refusal(Map.of(name, value)).lines())
                .singleElement()
                .asString()
                .startsWith(name + "=");
    }

    @Test
    void neverShowsASecret() {
        assertThat(refusal(Map.of(
                                "REDIS_URL", "http://:hunter2@h",
                                "S3_SECRET_ACESS_KEY", "hunter2",
                                "GEMINI_TOKEN", "hunter2",
                                "WEBHOOK_URL", "ftp://u:hunter2@h",
                                "OCR_ADDRESS", "http://u:hunter2@h"))
                        .getMessage())
                .doesNotContain("hunter2")
                .contains("REDIS_URL", "S3_SECRET_ACESS_KEY", "GEMINI_TOKEN", "WEBHOOK_URL", "OCR_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REDIS_ULR",
                "REDIS_URI",
                "METRIC_PORT",
                "JOB_TIMEOUT_SECOND",
                "MAX_IN_FLIGTH",
                "redis_url",
                "FONTDIR",
                "S3_BUCKETNAME",
                "INPAINT_BATCH",
                "TRANSLATE_RPS",
                "WEBHOOK_KEY",
                "JPEG_QUALTY",
                "MAX_IMAGE_SIZE",
                "CLOUDFLARE_SECRET_KEYS",
                "ALLOW_PRIVATE_ADRESSES"
            })
    void refusesAMisspeltName(String name) {
        assertThat(refusal(Map.of(name, "1")).lines())
                .singleElement()
                .asString()
                .startsWith(name + "=");
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_PORT,tcp://10.0.0.7:6379",
        "REDIS_SERVICE_HOST,10.0.0.7",
        "REDIS_SERVICE_PORT,6379",
        "REDIS_PORT_6379_TCP_ADDR,10.0.0.7",
        "S3_SERVICE_PORT_HTTP,9000",
        "S3_PORT,tcp://10.0.0.8:9000",
        "API_PORT,tcp://10.0.0.9:8080",
        "REDIS_HOST,r",
        "REDIS_PORT,6379",
        "APP_PORT,80",
        "APP_HOST,x",
        "API_KEY,k",
        "STATSD_HOST,h",
        "AWS_REGION,eu",
        "OPENAI_ORG_ID,o",
        "java.version,17",
        "HOSTNAME,h",
        "LOG_LEVEL,debug"
    })
    void leavesOthersVariablesAlone(String name, String value) {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of(name, value));
        assertThat(settings.get(Keys.API_PORT)).isEqualTo(8080);
    }

    @Test
    void aNeighbourOfASettingThatIsGivenIsSomeoneElses() {
        EnvironmentSettings settings =
                EnvironmentSettings.of(Map.of("REDIS_URL", "redis://a", "REDIS_URI", "redis://b"));
        assertThat(settings.get(Keys.REDIS_URL)).isEqualTo("redis://a");
    }

    @Test
    void aMissingOneIsNamedWithWhatItMustBe() {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of());
        assertThatThrownBy(() -> settings.get(Keys.REDIS_URL))
                .isInstanceOf(SettingsException.class)
                .hasMessage("REDIS_URL is missing: it must be an address such as redis://host (or rediss)");
        assertThatThrownBy(() -> settings.require(Keys.S3_ENDPOINT, Keys.S3_REGION, Keys.S3_BUCKET))
                .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.lines())
                        .isEqualTo(List.of(
                                "S3_ENDPOINT is missing: it must be an address such as https://host (or http)",
                                "S3_BUCKET is missing: it must be a bucket's name")));
    }

    private static SettingsException refusal(Map<String, String> values) {
        SettingsException e = catchThrowableOfType(SettingsException.class, () -> EnvironmentSettings.of(values));
        assertThat(e).as("refused").isNotNull();
        return e;
    }
}
